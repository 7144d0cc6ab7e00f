/**
 * Every way the messenger can fail, as a stable word that a program can switch on.
 *
 * - `config-missing`, `config-invalid`, `environment-unknown`: an attribute of the tag is absent or malformed.
 * - `token-unreachable`, `token-rejected` (400, 401), `token-forbidden` (403), `token-malformed`: the token endpoint,
 *   or the API when it refuses the token.
 * - `deployment-not-found`, `deployment-inactive`, `deployment-forbidden` (403: scope or permission missing),
 *   `deployment-unreachable`, `deployment-malformed`, `organization-mismatch`, `domain-not-allowed`,
 *   `sign-in-required`: the deployment does not let this page chat.
 * - `rate-limited`: a service asked us to slow down, for longer than we wait by ourselves.
 * - `sdk-load-failed`, `sdk-initialize-failed`: the messaging SDK did not come, or did not start.
 * - `connection-lost`, `session-expired`, `session-closed`, `conversation-ended`: the conversation's line.
 * - `message-empty`, `message-too-long`, `attributes-too-large`, `send-failed`: a message was not sent.
 * - `attachment-refused`, `attachment-failed`: a file was not sent.
 * - `unexpected`: anything else; `cause` holds what happened.
 */
export type MessengerErrorCode =
  | 'config-missing'
  | 'config-invalid'
  | 'environment-unknown'
  | 'token-unreachable'
  | 'token-rejected'
  | 'token-forbidden'
  | 'token-malformed'
  | 'deployment-not-found'
  | 'deployment-inactive'
  | 'deployment-forbidden'
  | 'deployment-unreachable'
  | 'deployment-malformed'
  | 'organization-mismatch'
  | 'domain-not-allowed'
  | 'sign-in-required'
  | 'rate-limited'
  | 'sdk-load-failed'
  | 'sdk-initialize-failed'
  | 'connection-lost'
  | 'session-expired'
  | 'session-closed'
  | 'conversation-ended'
  | 'message-empty'
  | 'message-too-long'
  | 'attributes-too-large'
  | 'attachment-refused'
  | 'attachment-failed'
  | 'send-failed'
  | 'unexpected';

/** What a `MessengerError` carries besides its code and message. */
export interface MessengerErrorOptions {
  /** What to do about it, in one sentence. */
  readonly hint: string;
  /** Whether trying the same thing again may work. @default false */
  readonly retryable?: boolean | undefined;
  /** The HTTP or wire status that led here. */
  readonly status?: number | undefined;
  /** How long the service asked us to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** What was thrown underneath. */
  readonly cause?: unknown;
}

/** A failure of the messenger: `code` for programs, `message` for what happened, `hint` for what to do. */
export class MessengerError extends Error {
  override readonly name = 'MessengerError';
  /** The stable word for this failure. */
  readonly code: MessengerErrorCode;
  /** What to do about it, in one sentence, for the developer of the page. */
  readonly hint: string;
  /** Whether trying the same thing again may work; *Try again* is offered to the guest only then. */
  readonly retryable: boolean;
  /** The HTTP or wire status that led here, where there was one. */
  readonly status?: number;
  /** How long the service asked us to wait, in milliseconds, where it did. */
  readonly retryAfterMs?: number;

  constructor(code: MessengerErrorCode, message: string, options: MessengerErrorOptions) {
    super(message, 'cause' in options ? {cause: options.cause} : undefined);
    this.code = code;
    this.hint = options.hint;
    this.retryable = options.retryable ?? false;
    if (options.status !== undefined) this.status = options.status;
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs;
  }
}

/** A failure as one line for the developer, with the place in the README that says more. */
export function lineOf({code, message, hint}: MessengerError): string {
  return `${code}: ${message} ${hint} See ${readmeOf(code)}`;
}

/** Where the README, which is part of the package, tells more about a code. */
export function readmeOf(code: MessengerErrorCode): string {
  return `gc-guest-messenger/README.md#${code}`;
}

/** Tells a `MessengerError` by its name, so that one from a second copy of the package counts as well. */
export function isMessengerError(value: unknown): value is MessengerError {
  return value instanceof Error && value.name === 'MessengerError' && 'code' in value;
}

/**
 * Turns whatever was thrown into a `MessengerError`, keeping one that already is. What a stranger's error says stays in
 * `cause`: it may hold anything, and our messages are logged.
 */
export function asMessengerError(
  thrown: unknown,
  code: MessengerErrorCode = 'unexpected',
  hint = 'Look at cause and getDiagnostics().',
): MessengerError {
  if (isMessengerError(thrown)) return thrown;
  return new MessengerError(code, 'Something failed.', {hint, cause: thrown, retryable: true});
}
