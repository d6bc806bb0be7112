import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

/** What may lean on what: the table in README "Where things live". */
const boundaries = [
  ['type:contracts', ['type:contracts']],
  ['type:domain', ['type:domain', 'type:contracts']],
  ['type:infra', ['type:infra', 'type:contracts']],
  ['type:app', ['type:contracts', 'type:domain', 'type:infra']],
  // In a browser: contracts are leaned on for their types alone.
  ['type:web', ['type:web', 'type:contracts']],
  ['type:testing', ['type:testing', 'type:contracts', 'type:domain', 'type:infra']],
  ['type:tool', ['type:tool', 'type:testing', 'type:contracts', 'type:domain', 'type:infra']],
  ...['intake', 'photo-guard', 'image-classifier', 'geo-router', 'dispatch', 'feedback', 'gateway', 'control-room', 'crew', 'public-page', 'mini-program'].map((app) => [
    `scope:${app}`,
    [`scope:${app}`, 'scope:shared'],
  ]),
  ['scope:shared', ['scope:shared']],
];
const boundaryRule = (extra = []) => [
  'error',
  {
    allow: [],
    depConstraints: boundaries.map(([sourceTag, onlyDependOnLibsWithTags]) => ({
      sourceTag,
      onlyDependOnLibsWithTags: [...onlyDependOnLibsWithTags, ...(sourceTag.startsWith('scope:') ? [] : extra)],
    })),
  },
];
const only = (name, where) => ({ name, message: `${name} is used only in ${where}.` });
const restricted = (...paths) => ({
  'no-restricted-imports': ['error', { paths, patterns: [{ group: ['@paidan/*/*'], message: 'Use the lib\'s door.' }] }],
});
const kafka = only('kafkajs', 'libs/messaging');
const typeorm = only('typeorm', 'libs/persistence and *.entity.ts');

export default [
  { ignores: ['**/dist/**', '**/node_modules/**', '**/coverage/**', '.nx/**', '**/.paidan*/**', '**/public/**'] },
  ...nx.configs['flat/base'],
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    // With these the type-import rule leaves classes alone that Nest injects by their type.
    languageOptions: { parserOptions: { emitDecoratorMetadata: true, experimentalDecorators: true } },
    rules: {
      '@nx/enforce-module-boundaries': boundaryRule(),
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      ...restricted(kafka, typeorm),
    },
  },
  { files: ['apps/**/*.ts', 'libs/**/*.ts'], ignores: ['**/*.env.ts', '**/*.spec.ts', 'libs/local-servers/**', 'libs/testing/**'],
    rules: { 'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Read the environment in *.env.ts.' }] } },
  { files: ['libs/web-kit/**', 'libs/web-ground/**', 'libs/web-map/**', 'apps/control-room/src/**', 'apps/crew/src/**', 'apps/public-page/src/**'], ignores: ['**/*.spec.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { paths: [{ name: '@paidan/contracts', allowTypeImports: true, message: 'Import its types alone: schemas are heavy for a browser.' }] }] } },
  { files: ['libs/messaging/**/*.ts'], rules: restricted(typeorm) },
  { files: ['libs/persistence/**/*.ts', '**/*.entity.ts'], rules: restricted(kafka) },
  { files: ['tools/jest/**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  { files: ['**/*.spec.ts'], rules: { '@nx/enforce-module-boundaries': boundaryRule(['type:testing']) } },
  { files: ['libs/local-servers/**/*.ts', 'libs/testing/**/*.ts'], rules: restricted(typeorm) },
];
