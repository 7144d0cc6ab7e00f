// A reporter beside Web Test Runner's own: a line for each of several browsers, and the
// counts for tools/test.mjs.
import {reportCounts} from './counts.mjs';

/** Counts tests by browser; a file that failed outside its tests is one failure more. */
export function countBrowserTests() {
  return {
    onTestRunFinished({sessions}) {
      const browsers = new Map();
      for (const session of sessions) {
        const counts = browsers.get(session.browser.name) ?? {passed: 0, failed: 0};
        browsers.set(session.browser.name, counts);
        countSession(session, counts);
      }
      for (const [name, {passed, failed}] of browsers.size > 1 ? browsers : []) {
        console.log(`${name}: ${passed} passed, ${failed} failed`);
      }
      const all = [...browsers.values()];
      reportCounts({
        passed: all.reduce((sum, {passed}) => sum + passed, 0),
        failed: all.reduce((sum, {failed}) => sum + failed, 0),
      });
    },
  };
}

function countSession({passed, testResults, errors}, counts) {
  const failedBefore = counts.failed;
  if (testResults) countSuite(testResults, counts);
  const failedInTests = counts.failed > failedBefore;
  if (errors.length > 0 || (!passed && !failedInTests)) counts.failed += 1;
}

function countSuite({tests, suites}, counts) {
  for (const {passed, skipped} of tests) {
    if (!skipped) counts[passed ? 'passed' : 'failed'] += 1;
  }
  for (const suite of suites) countSuite(suite, counts);
}
