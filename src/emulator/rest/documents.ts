import type {EmulatedDeployment} from '../deployments.js';

const CONFIGURATION_ID = 'cccccccc-cccc-4ccc-8ccc-cccccccccccc';
const CREATED = '2026-01-15T09:30:00.000Z';

/** The public `config.json` of a deployment, as the CDN has it. */
export function configDocument(deployment: EmulatedDeployment, origin: string): object {
  return {
    id: CONFIGURATION_ID,
    version: '1',
    status: deployment.status,
    languages: deployment.languages,
    defaultLanguage: deployment.languages[0] ?? 'en-us',
    apiEndpoint: origin,
    headlessMode: {enabled: false},
    position: {
      alignment: deployment.alignment,
      sideSpace: deployment.sideSpace,
      bottomSpace: deployment.bottomSpace,
    },
    ...(deployment.labels.length > 0 ? {customI18nLabels: labelsDocument(deployment)} : {}),
    messenger: {
      enabled: true,
      styles: {primaryColor: deployment.primaryColor},
      launcherButton: launcherDocument(deployment),
      homeScreen: {enabled: false, ...where('logoUrl', deployment.logoUrl)},
      sessionPersistenceType: 'DomainOrSubdomainOnly',
      fileUpload: {enableAttachments: deployment.attachments, modes: []},
      apps: {
        conversations: {
          enabled: true,
          messagingEndpoint: origin.replace(/^http/, 'ws'),
          showAgentTypingIndicator: deployment.showAgentTypingIndicator,
          showUserTypingIndicator: deployment.showUserTypingIndicator,
          autoStart: {enabled: deployment.autoStart},
          conversationDisconnect: disconnectDocument(deployment),
          conversationClear: {enabled: deployment.conversationClear},
          notifications: {enabled: false, notificationContentType: 'ExcludeMessagesContent'},
          markdown: {enabled: deployment.markdown},
          humanize: {enabled: true, bot: botDocument(deployment)},
          sessionDurationSeconds: deployment.sessionSeconds,
        },
      },
    },
    journeyEvents: {enabled: false},
    auth: {...deployment.auth},
  };
}

/** The public `domains.json`: from which pages a guest may connect. */
export function domainsDocument(deployment: EmulatedDeployment): object {
  const {allowAllDomains, allowedDomains} = deployment;
  return {allowAllDomains, allowedDomains};
}

/** `GET /api/v2/webdeployments/deployments/{id}`: the platform API's own form, which names no organisation. */
export function webDeploymentDocument(deployment: EmulatedDeployment): object {
  const {id, name, status, allowAllDomains, allowedDomains} = deployment;
  return {
    id,
    name,
    description: 'Made up by the emulator.',
    allowAllDomains,
    allowedDomains,
    dateCreated: CREATED,
    dateModified: CREATED,
    status,
    configuration: {
      id: CONFIGURATION_ID,
      version: '1',
      selfUri: `/api/v2/webdeployments/configurations/${CONFIGURATION_ID}/versions/1`,
    },
    selfUri: `/api/v2/webdeployments/deployments/${id}`,
  };
}

/** `GET /api/v2/messagecenter/deployments/{id}`: the form that the tutorial expects. */
export function messageCenterDocument(deployment: EmulatedDeployment): object {
  const {id, name, organizationId, status} = deployment;
  return {id, name, organizationId, status: status.toLowerCase()};
}

function launcherDocument({launcher: {iconUrl, ...button}}: EmulatedDeployment): object {
  return iconUrl ? {...button, icon: {url: iconUrl}} : button;
}

function botDocument({bot: {name, avatarUrl}}: EmulatedDeployment): object {
  return {...where('name', name), ...where('avatarUrl', avatarUrl)};
}

function labelsDocument({labels}: EmulatedDeployment): object[] {
  return labels.map((one) => ({
    language: one.language,
    localizedLabels: Object.entries(one.labels).map(([key, value]) => ({key, value})),
  }));
}

/** A member that is absent where nobody chose anything. */
function where(name: string, value: string): object {
  return value === '' ? {} : {[name]: value};
}

function disconnectDocument({conversationDisconnect}: EmulatedDeployment): object {
  return conversationDisconnect === 'Off'
    ? {enabled: false}
    : {enabled: true, type: conversationDisconnect};
}
