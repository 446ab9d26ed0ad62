// Who may import whom. Run by bin/check; each rule's comment is what a person reads when it fires.
const feature = '^features/([^/]+)/'
const tests = '(\\.test\\.tsx?|\\.e2e\\.ts)$'

// The map of the product, lowest first. A feature may lean only on those before it.
const order = ['files', 'people', 'organizations', 'safety', 'circles', 'rooms', 'entry']

const downhill = order.slice(0, -1).map((name, place) => ({
  name: 'features-lean-downhill',
  severity: 'error',
  comment:
    'This feature comes earlier on the map, so it may not need that one. Raise an event, or move the shared part down.',
  from: { path: `^features/${name}/`, pathNot: tests },
  to: { path: `^features/(${order.slice(place + 1).join('|')})/` },
}))

module.exports = {
  forbidden: [
    ...downhill,
    {
      name: 'feature-is-on-the-map',
      severity: 'error',
      comment: 'Add the new feature to the order in .dependency-cruiser.cjs.',
      from: {},
      to: { path: '^features/', pathNot: `^features/(${order.join('|')})/` },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Imports point one way. Move the shared part down, or raise an event.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      comment: 'platform/ and ui/ must work without any feature.',
      from: { path: '^(platform|ui)/', pathNot: tests },
      to: { path: '^(features|app)/' },
    },
    {
      name: 'contract-platform-is-pure',
      severity: 'error',
      comment: 'platform/contract runs on both sides.',
      from: { path: '^platform/contract/', pathNot: tests },
      to: { path: '^(platform/(server|web)|ui)/' },
    },
    {
      name: 'nobody-imports-app',
      severity: 'error',
      comment: 'app/ wires things together; nothing hangs off it.',
      from: { pathNot: `^(app|test|bench)/|${tests}` },
      to: { path: '^app/' },
    },
    {
      name: 'web-never-reaches-server',
      severity: 'error',
      comment: 'Server code must never be bundled for the browser.',
      from: { path: '^(features/[^/]+/web|platform/web|ui/|app/web(/|\\.tsx))', pathNot: tests },
      to: { path: '^(features/[^/]+/server|platform/server|app/(server|cli|database))' },
    },
    {
      name: 'web-keeps-schemas-out',
      severity: 'error',
      comment: 'A contract weighs 24 KB in the browser with its schema library: import types only (`import type`).',
      from: {
        path: '^(features/[^/]+/(web|state\\.ts|policy\\.ts)|platform/web|ui/|app/web(/|\\.tsx))',
        pathNot: tests,
      },
      to: { path: '/contract\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'server-never-reaches-web',
      severity: 'error',
      comment: 'The server renders no components.',
      from: { path: '^(features/[^/]+/server|platform/server|app/server|app/cli)', pathNot: tests },
      to: { path: '^(features/[^/]+/web|platform/web|ui|app/web/)' },
    },
    {
      name: 'shared-face-is-pure',
      severity: 'error',
      comment: "A feature's contract, policy and state run on both sides.",
      from: { path: '^features/[^/]+/[^/]+\\.ts$', pathNot: tests },
      to: { path: '^(features/[^/]+/(server|web)|platform/(server|web)|ui|app)/' },
    },
    {
      name: 'shared-face-no-io',
      severity: 'error',
      comment: 'No Node, no DOM libraries, no database in what both sides share.',
      from: { path: '^(features/[^/]+/[^/]+\\.ts$|platform/contract/)', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-meet-at-the-door',
      severity: 'error',
      comment:
        "Another feature's insides are private: import its index, contract, state or policy, or the index of its server/ or web/.",
      from: { path: feature, pathNot: tests },
      to: {
        path: '^features/',
        pathNot: [
          '^features/$1/',
          '^features/[^/]+/((server|web)/)?index\\.ts$',
          '^features/[^/]+/(contract|state|policy|name|accent)\\.ts$',
        ],
      },
    },
    {
      name: 'sql-lives-in-queries',
      severity: 'error',
      comment: 'Only queries.ts, the database and the log of platform/server speak SQL.',
      from: {
        path: '^(features|app)/',
        pathNot: `(/server/[a-z-]*queries\\.ts$|/server/room-writer\\.ts$|^app/(server|jobs|health|database|cli/.*)\\.ts$|${tests})`,
      },
      to: { path: '^node_modules/(pg|pg-boss)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'Nobody imports this. Delete it?',
      from: {
        orphan: true,
        pathNot: `(${tests}|^app/|^test/|^bench/|\\.d\\.ts$|\\.cjs$|\\.config\\.ts$|\\.css$|service-worker\\.ts$)`,
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '^(dist|data|node_modules/\\.cache)' },
  },
}
