/** Taro's settings: Vite, React, HTML tags (real elements in H5, WeChat's components in the mini-program). */
const { PAIDAN_SERVER = 'http://127.0.0.1:8080', PAIDAN_TEMPLATES = '' } = process.env;

/** Taro puts whatever two files import into what every page loads; the map's own files come with the map. */
const keepMapApart = {
  name: 'keep-map-apart',
  configResolved({ build: { rollupOptions: { output } } }) {
    const usual = output.manualChunks;
    if (typeof usual === 'function') output.manualChunks = (id, about) => (/\/(web-ground|place-map)\//.test(id) ? 'place-map' : usual(id, about));
  },
};

module.exports = {
  projectName: 'paidan-citizen',
  date: '2026-11-26',
  designWidth: 375,
  deviceRatio: { 375: 2 },
  sourceRoot: 'src',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  plugins: ['@tarojs/plugin-html'],
  // The ground of the own map, from its source: this app lies outside of the root install.
  alias: { '@paidan/web-ground': `${__dirname}/../../../libs/web-ground/src/index.ts` },
  framework: 'react',
  compiler: { type: 'vite', vitePlugins: [keepMapApart] },
  defineConstants: { PAIDAN_SERVER: JSON.stringify(PAIDAN_SERVER), PAIDAN_TEMPLATES: JSON.stringify(PAIDAN_TEMPLATES) },
  mini: { postcss: { pxtransform: { enable: false }, cssModules: { enable: false } } },
  h5: {
    publicPath: '/citizen/',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    postcss: { pxtransform: { enable: false }, autoprefixer: { enable: true }, cssModules: { enable: false } },
    legacy: false,
  },
};
