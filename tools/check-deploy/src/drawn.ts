interface Container {
  readonly name: string;
  readonly image: string;
  readonly env?: readonly { name: string; value?: string; valueFrom?: { secretKeyRef?: { name: string; key: string } } }[];
  readonly volumeMounts?: readonly { name: string }[];
  readonly securityContext?: { allowPrivilegeEscalation?: boolean; readOnlyRootFilesystem?: boolean; capabilities?: { drop?: readonly string[] } };
  readonly readinessProbe?: { readonly httpGet: { readonly path: string } };
  readonly resources?: { requests?: object; limits?: object };
}
interface PodTemplate {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  readonly spec: { readonly securityContext?: { runAsNonRoot?: boolean }; readonly automountServiceAccountToken?: boolean; readonly containers: readonly Container[]; readonly volumes?: readonly { name: string }[] };
}
/** An object of a drawn chart, as far as it is looked at. */
export interface Drawn {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly replicas?: number;
    readonly template?: PodTemplate;
    readonly jobTemplate?: { readonly spec: { readonly template: PodTemplate } };
    readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> } & Readonly<Record<string, unknown>>;
    readonly podSelector?: { readonly matchLabels?: Readonly<Record<string, string>> };
    readonly policyTypes?: readonly string[];
    readonly egress?: readonly { readonly ports?: readonly { readonly port: number }[] }[];
    readonly scaleTargetRef?: { readonly name: string };
  };
}

const isWithin = (part: Readonly<Record<string, string>> | undefined, whole: Readonly<Record<string, string>>) =>
  part !== undefined && Object.entries(part).every(([name, value]) => whole[name] === value);

/** What a schema does not see: that each part of a drawn chart is without rights, watched, scaled, kept up and fenced in, and finds what it mounts. */
export function drawnFindings(objects: readonly Drawn[]): string[] {
  const of = (kind: string) => objects.filter((one) => one.kind === kind);
  return [...of('Deployment'), ...of('Job'), ...of('CronJob').map(asJob)].flatMap((part) => {
    const { labels } = part.spec.template!.metadata;
    const fences = of('NetworkPolicy').filter(({ spec }) => isWithin(spec.podSelector?.matchLabels, labels));
    return [
      ...rightsOf(part.spec.template!),
      ...(part.kind === 'Job' ? sealing(part, of('Deployment')) : [...standing(part, labels, of), ...unheard(part, fences)]),
      ...(fences.some(({ spec }) => spec.policyTypes?.includes('Ingress') && spec.policyTypes.includes('Egress')) || of('NetworkPolicy').length === 0 ? [] : ['no network policy fences it in']),
    ].map((finding) => `${part.kind} ${part.metadata.name}: ${finding}`);
  });
}

/** What a schedule starts, as if it were there already. */
const asJob = (one: Drawn): Drawn => ({ ...one, kind: 'Job', spec: one.spec.jobTemplate!.spec });

/** Spans to a collector that no policy lets it reach would be lost without a word. */
function unheard({ spec }: Drawn, fences: readonly Drawn[]): string[] {
  const collector = told(spec, 'OTEL_EXPORTER_OTLP_ENDPOINT');
  if (!collector || fences.length === 0) return [];
  const { port, protocol } = new URL(collector);
  const wanted = Number(port || (protocol === 'https:' ? 443 : 80));
  return fences.some((fence) => fence.spec.egress?.some(({ ports = [] }) => ports.some((one) => one.port === wanted))) ? [] : [`may not send spans to ${collector}`];
}

function rightsOf({ spec: { securityContext, automountServiceAccountToken, containers, volumes = [] } }: PodTemplate): string[] {
  const has = new Set(volumes.map(({ name }) => name));
  return [
    ...(securityContext?.runAsNonRoot ? [] : ['may run as root']),
    ...(automountServiceAccountToken === false ? [] : ['is given a token of the cluster']),
    ...containers.flatMap(({ securityContext: own, resources, volumeMounts = [], env = [] }) => [
      ...(own?.readOnlyRootFilesystem ? [] : ['writes to its root']),
      ...(own?.allowPrivilegeEscalation === false && own.capabilities?.drop?.includes('ALL') ? [] : ['may gain rights']),
      ...(resources?.requests && resources.limits ? [] : ['has no limits']),
      ...volumeMounts.filter(({ name }) => !has.has(name)).map(({ name }) => `mounts ${name}, which is no volume of it`),
      ...env.filter(({ value, valueFrom }) => (value === undefined) === (valueFrom === undefined)).map(({ name }) => `${name} has no value`),
      ...env.filter(({ name, value }) => value !== undefined && /(SECRET|PASSWORD|_KEY|DATABASE_URL)$/.test(name)).map(({ name }) => `${name} stands in the chart, not in a Secret`),
    ]),
  ];
}

const told = (spec: Drawn['spec'], variable: string): string => spec.template!.spec.containers.flatMap(({ env = [] }) => env).find(({ name }) => name === variable)?.value ?? '';

function standing({ metadata: { name }, spec }: Drawn, labels: Readonly<Record<string, string>>, of: (kind: string) => readonly Drawn[]): string[] {
  const scaled = [...of('HorizontalPodAutoscaler'), ...of('ScaledObject')].filter((one) => one.spec.scaleTargetRef?.name === name).length;
  const probed = spec.template!.spec.containers.map(({ readinessProbe }) => readinessProbe?.httpGet.path);
  return [
    // /health/ready speaks of the bus as well.
    ...(probed.every((path) => path === '/health/serving' || path === '/health/live') ? [] : ['is sent no requests while Kafka is away']),
    ...(name.endsWith('-gateway') && told(spec, 'TRUSTED_PROXIES').includes('uniquelocal') ? ['believes everybody with a private address about who asks'] : []),
    ...(isWithin(spec.selector?.matchLabels, labels) ? [] : ['does not select its own pods']),
    ...(of('PodDisruptionBudget').some((one) => isWithin(one.spec.selector?.matchLabels, labels)) ? [] : ['nothing keeps it up while nodes are emptied']),
    ...(of('Service').some((one) => isWithin(one.spec.selector as Record<string, string>, labels)) ? [] : ['no service leads to it']),
    ...(scaled === (spec.replicas === undefined ? 1 : 0) ? [] : [`is scaled by ${scaled}`]),
  ];
}

/** What decides how personal data is sealed. */
const OF_SEALING = ['PERSONAL_CIPHER', 'PERSONAL_KEYS_FILE', 'PAIDAN_DEMO'];

/** Who prepares seals anew what is not sealed as intake seals: told otherwise it would undo a city's choice at each upgrade. */
function sealing(job: Drawn, deployments: readonly Drawn[]): string[] {
  const sealedBy = ({ spec }: Drawn) => spec.template!.spec.containers.flatMap(({ env = [] }) => env).filter(({ name }) => OF_SEALING.includes(name)).map(({ name, value }) => `${name}=${value}`).sort().join();
  const intake = deployments.find(({ metadata }) => metadata.name.endsWith('-intake'));
  return intake && sealedBy(intake) !== sealedBy(job) ? [`seals personal data otherwise than intake: ${sealedBy(job) || 'nothing said'}, not ${sealedBy(intake) || 'nothing said'}`] : [];
}
