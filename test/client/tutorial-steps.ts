import {WebMessagingClient} from '../../src/client/index.js';

const DEFAULTS = {
  clientId: 'emulator-client',
  clientSecret: 'emulator-secret',
  deploymentId: '11111111-1111-4111-8111-111111111111',
  environment: '',
};

/** The steps of the tutorial in our own code: a token, the deployment, the client, a message. */
export async function takeTutorialSteps(
  origin: string,
  print: (line: string) => void,
  changes: Partial<typeof DEFAULTS> = {},
): Promise<WebMessagingClient> {
  const {clientId, clientSecret, deploymentId, environment} = {...DEFAULTS, ...changes};
  const token = await tokenOf(origin, clientId, clientSecret);
  print('A token is there.');

  const deployment = await deploymentOf(origin, deploymentId, token);
  print(`The deployment is ${deployment.name} (${deployment.status}).`);

  const client = new WebMessagingClient({
    deploymentId: deployment.id,
    organizationId: deployment.organizationId,
    environment: environment || origin,
    guestDetails: {name: 'Jane Doe', email: 'jane.doe@company.com', phone: '+14155552671'},
    features: {login: false},
    uiConfig: {showLoginPrompt: false, theme: {primaryColor: '#0073CF'}},
    logging: {level: 'warn'},
  });
  await client.initialize();
  print('The client is ready.');

  await client.sendMessage({type: 'text', text: 'Hello from a guest who never signed in.'});
  print('Workflow completed successfully.');
  return client;
}

async function tokenOf(origin: string, id: string, secret: string): Promise<string> {
  const response = await fetch(`${origin}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: 'messagecenter:deployment:read',
      client_id: id,
      client_secret: secret,
    }),
  });
  if (!response.ok) throw new Error(`The token was refused with status ${response.status}.`);
  return ((await response.json()) as {access_token: string}).access_token;
}

interface Deployment {
  readonly id: string;
  readonly name: string;
  readonly organizationId: string;
  readonly status: string;
}

async function deploymentOf(origin: string, id: string, token: string): Promise<Deployment> {
  const response = await fetch(`${origin}/api/v2/messagecenter/deployments/${id}`, {
    headers: {authorization: `Bearer ${token}`},
  });
  if (response.status === 429) {
    const seconds = Number(response.headers.get('retry-after') ?? 2);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    return deploymentOf(origin, id, token);
  }
  if (!response.ok) throw new Error(`The deployment was refused with status ${response.status}.`);
  return (await response.json()) as Deployment;
}
