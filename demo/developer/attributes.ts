/** How an attribute is set in the drawer. */
export interface AttributeControl {
  readonly name: string;
  readonly kind: 'text' | 'choice' | 'colour' | 'deployment' | 'switch';
  /** For `choice`, the first being what holds without the attribute; for `switch`, what the attribute is when it is on. */
  readonly choices?: readonly string[];
  readonly placeholder?: string;
  readonly hint?: string;
  /** Whether only a new page shows the effect. */
  readonly reloads?: boolean;
}

/** The choice of an SDK that is no word of the attribute: the page brings it, by `createSdk`. */
export const OWN_SDK = 'own';

/** The attributes to play with, grouped as one thinks of them. */
export const GROUPS: ReadonlyArray<readonly [string, readonly AttributeControl[]]> = [
  [
    'Where',
    [
      {name: 'deployment-id', kind: 'deployment'},
      {name: 'organization-id', kind: 'text', placeholder: 'not checked'},
      {
        name: 'environment',
        kind: 'text',
        placeholder: 'us-east-1',
        hint: 'Loads the page again: its security policy names the hosts.',
        reloads: true,
      },
      {name: 'token-endpoint', kind: 'switch', choices: ['/genesys/token']},
    ],
  ],
  [
    'Who',
    [
      {name: 'guest-name', kind: 'text'},
      {name: 'guest-email', kind: 'text'},
      {name: 'guest-phone', kind: 'text'},
      {
        name: 'guest-id',
        kind: 'text',
        hint: 'Travels with nothing; keeps two people of one browser apart.',
      },
    ],
  ],
  [
    'Look',
    [
      {name: 'layout', kind: 'choice', choices: ['floating', 'inline']},
      {name: 'color-scheme', kind: 'choice', choices: ['auto', 'light', 'dark']},
      {name: 'primary-color', kind: 'colour', placeholder: 'the deployment’s'},
      {name: 'background-color', kind: 'colour', placeholder: 'the system’s'},
      {name: 'dir', kind: 'choice', choices: ['', 'ltr', 'rtl'], hint: 'Empty: as the page.'},
    ],
  ],
  [
    'How',
    [
      {
        name: 'sdk',
        kind: 'choice',
        choices: ['built-in', 'messenger', OWN_SDK],
        hint: 'The official script (a stand-in) in its own window, or one of the page’s own by createSdk. Loads the page again.',
        reloads: true,
      },
      {
        name: 'load',
        kind: 'choice',
        choices: ['eager', 'idle', 'visible', 'interaction', 'manual'],
        hint: 'Loads the page again, to be seen from the start.',
        reloads: true,
      },
      {name: 'storage', kind: 'choice', choices: ['local', 'session', 'none']},
      {
        name: 'initial-message',
        kind: 'text',
        placeholder: 'none',
        hint: 'Sent at the beginning of the next new session.',
      },
      {
        name: 'log-level',
        kind: 'choice',
        choices: ['warn', 'silent', 'error', 'info', 'debug'],
      },
    ],
  ],
];

/** Their names, in the order of the snippet. */
export const ATTRIBUTE_NAMES: readonly string[] = GROUPS.flatMap(([, controls]) =>
  controls.map(({name}) => name),
);

/** What holds without the attribute, where that is one of the words to choose from; else the empty text. */
export function usualValue(name: string): string {
  const control = GROUPS.flatMap(([, controls]) => controls).find((each) => each.name === name);
  return control?.kind === 'choice' ? (control.choices?.[0] ?? '') : '';
}
