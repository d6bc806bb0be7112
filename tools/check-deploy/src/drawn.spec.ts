import { drawnFindings, type Drawn } from './drawn';

const labels = { 'app.kubernetes.io/component': 'dispatch' };
const object = (kind: string, spec: object) => ({ apiVersion: 'v1', kind, metadata: { name: 'paidan-dispatch' }, spec }) as unknown as Drawn;
const aContainer = {
  name: 'dispatch', image: 'paidan:1', env: [{ name: 'TOKEN_SECRET', valueFrom: { secretKeyRef: { name: 'paidan', key: 'token-secret' } } }], volumeMounts: [{ name: 'tmp' }],
  securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } }, resources: { requests: {}, limits: {} },
  readinessProbe: { httpGet: { path: '/health/serving' } },
};
function aChart(container: object = {}, pod: object = {}): Drawn[] {
  const template = { metadata: { labels }, spec: { securityContext: { runAsNonRoot: true }, automountServiceAccountToken: false, volumes: [{ name: 'tmp' }], containers: [{ ...aContainer, ...container }], ...pod } };
  return [
    object('Deployment', { selector: { matchLabels: labels }, template }), object('Service', { selector: labels }), object('PodDisruptionBudget', { selector: { matchLabels: labels } }),
    object('HorizontalPodAutoscaler', { scaleTargetRef: { name: 'paidan-dispatch' } }), object('NetworkPolicy', { podSelector: { matchLabels: labels }, policyTypes: ['Ingress', 'Egress'] }),
    object('NetworkPolicy', { podSelector: { matchLabels: { 'app.kubernetes.io/component': 'other' } }, policyTypes: ['Ingress', 'Egress'] }),
  ];
}
const without = (kind: string) => { const all = aChart(); return all.filter((one) => one !== all.find((other) => other.kind === kind)); };

describe('a drawn chart', () => {
  it('that is whole has no findings', () => expect(drawnFindings(aChart())).toEqual([]));

  it.each([
    ['runs as root', aChart({}, { securityContext: {} }), 'may run as root'],
    ['writes to its root', aChart({ securityContext: { ...aContainer.securityContext, readOnlyRootFilesystem: false } }), 'writes to its root'],
    ['gains rights', aChart({ securityContext: { ...aContainer.securityContext, capabilities: {} } }), 'may gain rights'],
    ['takes all it can', aChart({ resources: { requests: {} } }), 'has no limits'],
    ['mounts what is not there', aChart({ volumeMounts: [{ name: 'authority' }] }), 'mounts authority'],
    ['shows a secret', aChart({ env: [{ name: 'KAFKA_SASL_PASSWORD', value: 'x' }] }), 'KAFKA_SASL_PASSWORD stands in the chart'],
    ['stands and falls with the bus', aChart({ readinessProbe: { httpGet: { path: '/health/ready' } } }), 'is sent no requests while Kafka'],
    ['may be drained whole', without('PodDisruptionBudget'), 'nothing keeps it up'],
    ['never grows', without('HorizontalPodAutoscaler'), 'is scaled by 0'],
    ['is found by nobody', without('Service'), 'no service leads to it'],
    ['speaks of its work to nobody', aChart({ env: [{ name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: 'http://collector:4318' }] }), 'may not send spans to http://collector:4318'],
    ['talks to everybody', without('NetworkPolicy'), 'no network policy'],
  ])('with a part that %s is found out', (_, objects, finding) => {
    expect(drawnFindings(objects)).toEqual([expect.stringContaining(`Deployment paidan-dispatch: ${finding}`)]);
  });

  it('whose gateway believes everybody of the inner network about who asks is found out', () => {
    const gateway = (proxies: string) => aChart({ env: [{ name: 'TRUSTED_PROXIES', value: proxies }] }).map((one) => ({ ...one, metadata: { name: 'paidan-gateway' }, spec: one.spec.scaleTargetRef ? { scaleTargetRef: { name: 'paidan-gateway' } } : one.spec }));
    expect(drawnFindings(gateway('loopback, 10.244.0.0/16'))).toEqual([]);
    expect(drawnFindings(gateway('loopback, uniquelocal'))).toEqual(['Deployment paidan-gateway: believes everybody with a private address about who asks']);
  });

  it('whose scheduled backup runs as root is found out', () => {
    const template = { ...aChart()[0]!.spec.template!, spec: { ...aChart()[0]!.spec.template!.spec, securityContext: {} } };
    expect(drawnFindings([...aChart(), { ...object('CronJob', { jobTemplate: { spec: { template } } }), metadata: { name: 'paidan-backup' } }])).toEqual(['Job paidan-backup: may run as root']);
  });

  it('whose preparing job seals people otherwise than intake is found out', () => {
    const told = (kind: string, name: string, cipher: string) => ({ ...object(kind, { template: { metadata: { labels }, spec: { ...aChart()[0]!.spec.template!.spec, containers: [{ ...aContainer, env: [{ name: 'PERSONAL_CIPHER', value: cipher }] }] } } }), metadata: { name } });
    const sealing = (cipher: string) => drawnFindings([...aChart(), told('Deployment', 'paidan-intake', 'sm4-ctr'), told('Job', 'paidan-prepare', cipher)]).filter((finding) => finding.startsWith('Job'));
    expect(sealing('sm4-ctr')).toEqual([]);
    expect(sealing('aes-256-gcm')).toEqual([expect.stringContaining('seals personal data otherwise than intake: PERSONAL_CIPHER=aes-256-gcm')]);
  });
});
