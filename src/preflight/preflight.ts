import type {conclude, Preflight} from './conclude.js';
import type {Grant} from './grant.js';
import {Refusal} from './refusal.js';
import {request, type Answer, type Line} from './request.js';
import type {Settings} from './settings.js';
import type {TokenBroker} from './token-broker.js';

/** What reads all that was answered. */
export interface Reader {
  readonly conclude: typeof conclude;
}

/**
 * Finds out whether the conversation can be had here: asks for the token and the deployment one after the other, and for the
 * public files meanwhile, while `reader`, which reads them all, is loaded. Throws the `token-…` refusals, and whatever aborted
 * `line.signal`.
 */
export async function preflight(
  settings: Settings,
  tokens: TokenBroker | undefined,
  hostname: string,
  line: Line,
  validating: () => void,
  reader: Promise<Reader>,
): Promise<Preflight> {
  const files = publicFiles(settings, {}, line);
  // When the token fails first, nobody waits for these any more.
  for (const abandoned of [files, reader]) abandoned.catch(() => undefined);

  const grant = await tokens?.grant(line);
  validating();
  const rest =
    grant && tokens && !grant.verdict ? deployment(settings, tokens, grant, line) : undefined;
  const answers = {grant, rest: await rest, files: await files};
  const read = await reader.catch((cause: unknown) => {
    throw new Refusal('sdk-load-failed', {cause});
  });
  return read.conclude(settings, hostname, answers);
}

/** Asks for `config.json` and `domains.json`, which need no token. */
export function publicFiles(
  {environment, deploymentId}: Settings,
  init: RequestInit,
  line: Line,
): Promise<readonly [config: Answer, domains: Answer]> {
  const files = `${environment.cdn}/webdeployments/v1/deployments/${deploymentId}`;
  const ask = (name: string) => request(`${files}/${name}.json`, init, line);
  return Promise.all([ask('config'), ask('domains')]);
}

/** Asks the API with the token; a token that it refuses is replaced once. */
async function deployment(
  {environment, deploymentPath}: Settings,
  tokens: TokenBroker,
  granted: Grant,
  line: Line,
): Promise<Answer> {
  const ask = ({accessToken}: Grant): Promise<Answer> =>
    request(
      environment.api + deploymentPath,
      {headers: {authorization: `Bearer ${accessToken}`, accept: 'application/json'}},
      line,
    );
  const isRefused = (answer: Answer) => answer.kind === 'answered' && answer.status === 401;
  const first = await ask(granted);
  if (!isRefused(first)) return first;
  tokens.drop(granted);
  const fresh = await tokens.grant(line);
  const second = await ask(fresh);
  if (isRefused(second)) tokens.drop(fresh);
  return second;
}
