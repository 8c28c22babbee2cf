/** Closes a test run with one plain line that any reader understands: `123 passed, 0 failed`. */
module.exports = class PlainSummaryReporter {
  onRunComplete(_contexts, results) {
    const {
      numPassedTests: passed,
      numFailedTests: failed,
      numPendingTests: skipped,
      numRuntimeErrorTestSuites: broken,
    } = results;
    const skippedPart = skipped > 0 ? `, ${skipped} skipped` : '';
    process.stdout.write(`\n${passed} passed, ${failed + broken} failed${skippedPart}\n`);
  }
};
