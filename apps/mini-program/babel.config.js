/** TypeScript and JSX are esbuild's work; this brings what is left to what phones of the last five years read. */
module.exports = {
  presets: [['@babel/preset-env', { targets: { ios: '12', chrome: '79' }, modules: false, bugfixes: true }]],
  plugins: [['@babel/plugin-transform-runtime', { version: '7.24.7' }]],
};
