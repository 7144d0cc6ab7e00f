export type {Agent} from './agent.js';
export type {EmulatedConversation} from './conversation.js';
export type {EmulatedDeployment} from './deployments.js';
export type {Endpoint, Faults, PlannedAnswer, SocketFault, Weather} from './faults.js';
export type {NewFile} from './files.js';
export type {Limits} from './limits.js';
export type {RecordedRequest} from './rest/rest-services.js';
export {
  createService,
  DEPLOYMENT_IDS,
  emulatedDeployment,
  OAUTH_CLIENTS,
  ORGANIZATION_ID,
  type EmulatorService,
  type ServiceOptions,
} from './service.js';
export type {ConnectionListener} from './socket/connection.js';
export type {ConnectResult, InPageSocket, InPageSocketClass} from './socket/in-page-socket.js';
export type {Speaker, WireEvent, WireMessage} from './socket/server-frames.js';
export {startEmulator, type Emulator, type EmulatorOptions} from './start.js';
