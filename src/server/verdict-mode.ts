import type {Refusal} from './answers.js';
import type {Mode} from './mode.js';
import {isDeploymentId} from './options.js';
import {judge} from './verdict.js';
import type {VerdictSource} from './verdict-source.js';

/** A form with one UUID in it, and whatever a site adds. */
const LONGEST_FORM_BYTES = 4096;

/** The page gets the verdict on the deployment that its form names, one of `allowed` where there are any. */
export function verdictMode(
  verdicts: VerdictSource,
  allowed: ReadonlySet<string> | undefined,
): Mode {
  return async (call) => {
    const form = await call.readForm(LONGEST_FORM_BYTES);
    const id = form.get('deployment_id')?.trim().toLowerCase() ?? '';
    if (!isDeploymentId(id)) return {kind: 'refused', refusal: DEPLOYMENT_MISSING};
    if (allowed && !allowed.has(id)) return {kind: 'refused', refusal: notAllowed(id)};
    const finding = await verdicts.current(id, call.fresh);
    if (finding.kind === 'refused') return finding;
    const verdict = judge(finding, call.header('origin'));
    const json = JSON.stringify({verdict, expires_in: verdicts.secondsLeft(id)});
    return {kind: 'granted', json};
  };
}

const DEPLOYMENT_MISSING: Refusal = {
  status: 400,
  error: 'deployment-missing',
  message:
    'Send a form (application/x-www-form-urlencoded) whose deployment_id is the UUID of the deployment.',
};

function notAllowed(id: string): Refusal {
  return {
    status: 403,
    error: 'deployment-not-allowed',
    message: `The deployment ${id} may not be asked about here: add it to deploymentIds on the server.`,
  };
}
