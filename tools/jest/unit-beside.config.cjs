/** All other pure tests: the linter may run beside them. */
const { rootDir, projects } = require('./unit.config.cjs');
const alone = require('./unit-alone.cjs');
const without = ({ testPathIgnorePatterns = ['/node_modules/'], ...project }) => ({ ...project, testPathIgnorePatterns: [...testPathIgnorePatterns, ...alone] });
module.exports = { rootDir, projects: projects.map(without) };
