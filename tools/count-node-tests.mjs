// The reporter of the Node tests: a dot each, failures whole, and the counts for tools/test.mjs.
import {relative} from 'node:path';
import {inspect} from 'node:util';
import {reportCounts} from './counts.mjs';

/** See https://nodejs.org/api/test.html#custom-reporters. */
export default async function* countNodeTests(events) {
  const counts = {passed: 0, failed: 0};
  const failures = [];
  for await (const {type, data} of events) {
    // What tests print, and the stack of a file that could not be loaded.
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    if (type === 'test:pass' && isCounted(data)) {
      counts.passed += 1;
      yield '.';
    }
    if (type === 'test:fail' && isCounted(data)) {
      counts.failed += 1;
      failures.push(data);
      yield 'X';
    }
  }
  reportCounts(counts);
  yield `\n${failures.map(described).join('')}`;
}

// A suite is not a test; its own hooks can fail, though.
function isCounted({skip, todo, details}) {
  if (skip !== undefined || todo !== undefined) return false;
  const suiteFailed = details.error && details.error.failureType !== 'subtestsFailed';
  return details.type !== 'suite' || Boolean(suiteFailed);
}

function described({name, file, line, details}) {
  const cause = details.error?.cause ?? details.error;
  const where = file ? ` (${relative(process.cwd(), file)}:${line})` : '';
  return `\n✖ ${name}${where}\n${inspect(cause)}\n`;
}
