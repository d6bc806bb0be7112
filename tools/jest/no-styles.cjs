/** What a style sheet is in a test without a browser. */
module.exports = {};
