import type {EmulatedDeployment} from '../deployments.js';
import {findDeployment} from '../deployments.js';
import type {Endpoint, PlannedFaults} from '../faults.js';
import type {Files} from '../files.js';
import {admit, type Meters} from '../limits.js';
import type {Sessions} from '../sessions.js';
import {apiError, bearerOf, jsonAnswer} from './answers.js';
import {
  configDocument,
  domainsDocument,
  messageCenterDocument,
  webDeploymentDocument,
} from './documents.js';
import {scriptRouteOf} from '../messenger/script-route.js';
import {fileRouteOf} from './file-routes.js';
import {historyPage} from './history.js';
import type {OAuth} from './oauth.js';

/** What the REST services answer from. */
export interface RestSurroundings {
  readonly origin: string;
  readonly deployments: ReadonlyMap<string, EmulatedDeployment>;
  readonly oauth: OAuth;
  readonly sessions: Sessions;
  readonly files: Files;
  readonly faults: PlannedFaults;
  readonly meters: Meters;
  /** The service's clock, in milliseconds since 1970. */
  readonly now: () => number;
}

/** A service that a path belongs to. */
export interface Route {
  readonly endpoint: Endpoint;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** What a page may send beside the usual headers. */
  readonly requestHeaders?: string;
  answer(request: Request, surroundings: RestSurroundings): Response | Promise<Response>;
}

const DEPLOYMENT_PATH = /^\/api\/v2\/(webdeployments|messagecenter)\/deployments\/([^/]+)$/;
const CDN_PATH = /^\/webdeployments\/v1\/deployments\/([^/]+)\/(config|domains)\.json$/;

/** Finds the service of a path, whatever the host in front of it. */
export function routeOf(path: string): Route | undefined {
  if (path === '/oauth/token') {
    return {
      endpoint: 'token',
      method: 'POST',
      answer: (request, {oauth}) => oauth.grant(request),
    };
  }
  if (path === '/api/v2/webmessaging/messages') {
    return {endpoint: 'messages', method: 'GET', answer: history};
  }
  const [, family, deploymentId] = DEPLOYMENT_PATH.exec(path) ?? [];
  if (deploymentId !== undefined) {
    return {
      endpoint: 'deployment',
      method: 'GET',
      answer: (request, surroundings) => {
        const refusal = unauthorized(request, surroundings.oauth);
        if (refusal) return refusal;
        const deployment = findDeployment(surroundings.deployments, deploymentId);
        if (!deployment) {
          return apiError(404, 'not.found', `Deployment ${deploymentId} was not found.`);
        }
        const document = family === 'messagecenter' ? messageCenterDocument : webDeploymentDocument;
        return jsonAnswer(200, document(deployment));
      },
    };
  }
  const [, publicId, file] = CDN_PATH.exec(path) ?? [];
  if (publicId !== undefined) {
    const endpoint = file === 'config' ? 'config' : 'domains';
    return {endpoint, method: 'GET', answer: (_, from) => publicFile(endpoint, publicId, from)};
  }
  return fileRouteOf(path) ?? scriptRouteOf(path);
}

function publicFile(
  file: 'config' | 'domains',
  deploymentId: string,
  {deployments, origin}: RestSurroundings,
): Response {
  const deployment = findDeployment(deployments, deploymentId);
  // The real CDN answers 403, not 404, for a file that it does not have.
  if (!deployment) return apiError(403, 'forbidden', 'Access denied.');
  const document =
    file === 'config' ? configDocument(deployment, origin) : domainsDocument(deployment);
  return jsonAnswer(200, document);
}

function unauthorized(request: Request, oauth: OAuth): Response | undefined {
  const verdict = oauth.check(bearerOf(request));
  switch (verdict) {
    case 'permitted':
      return undefined;
    case 'forbidden':
      return apiError(
        403,
        'missing.permissions',
        'Unable to perform the requested action. You are missing the following permission(s): webDeployments:deployment:view',
      );
    case 'invalid':
      return apiError(401, 'bad.credentials', 'Invalid login credentials.');
    default:
      return verdict satisfies never;
  }
}

/** The guest's own history, to be read only so often. */
function history(request: Request, surroundings: RestSurroundings): Response {
  const {files, meters, now, sessions} = surroundings;
  const conversation = sessions.byHistoryKey(bearerOf(request) ?? '');
  if (!conversation) return apiError(401, 'bad.credentials', 'Invalid login credentials.');
  const retryAfter = admit([meters.ofSession(conversation.token).historyReads], now());
  if (retryAfter !== undefined) {
    const text = `Rate limit exceeded. Retry the request in [${retryAfter}] seconds`;
    return apiError(429, 'too.many.requests', text, {'retry-after': String(retryAfter)});
  }
  return jsonAnswer(200, historyPage(conversation, files, new URL(request.url).searchParams));
}
