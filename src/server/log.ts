import type {TokenEndpointErrorCode} from './answers.js';

/** What the endpoint tells the site's log. No entry holds a secret, a token, an address or a detail of a guest. */
export type LogEntry =
  /** A caller was refused; `error` and `message` are what the page sees. */
  | {
      readonly level: 'warn' | 'error';
      readonly event: 'refused';
      readonly error: TokenEndpointErrorCode;
      readonly message: string;
      readonly status: number;
    }
  /** A new token came from Genesys Cloud, or from another instance through the store. */
  | {
      readonly level: 'info';
      readonly event: 'token-renewed';
      readonly from: 'genesys-cloud' | 'store';
      readonly expiresInSeconds: number;
    }
  /** A new token could not be had, and the kept one is handed out for its last minute. */
  | {
      readonly level: 'warn';
      readonly event: 'token-kept';
      readonly error: TokenEndpointErrorCode;
      readonly message: string;
    }
  /** Genesys Cloud failed several times in a row, and is left alone for a while. */
  | {
      readonly level: 'error';
      readonly event: 'upstream-paused';
      readonly service: 'login' | 'api';
      readonly pauseMs: number;
    }
  /** A deployment was judged; `code` says why chat is not available. */
  | {
      readonly level: 'info' | 'warn';
      readonly event: 'deployment-judged';
      readonly deploymentId: string;
      readonly code?: string | undefined;
    }
  /** The store failed or was silent; this instance does without it for a while. */
  | {
      readonly level: 'warn';
      readonly event: 'store-failed';
      readonly operation: 'get' | 'set' | 'delete';
    }
  /** Nobody was counted: the limiter failed, or the caller's address is not known (set `proxies` or `clientAddress`). */
  | {
      readonly level: 'warn';
      readonly event: 'rate-limit-skipped';
      readonly reason: 'limiter-failed' | 'address-unknown';
    };

/** Where entries go. What it throws is ignored. */
export type Log = (entry: LogEntry) => void;

/** A log that cannot hurt: guests do not wait for it, and what it throws is dropped. */
export function safeLog(write: ((entry: LogEntry) => unknown) | undefined): Log {
  if (!write) return () => undefined;
  return (entry) => {
    void tell(write, entry);
  };
}

async function tell(write: (entry: LogEntry) => unknown, entry: LogEntry): Promise<void> {
  try {
    await write(entry);
  } catch {
    // A log that fails is no reason to fail the guest.
  }
}
