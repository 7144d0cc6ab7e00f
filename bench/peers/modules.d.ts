// They are installed, or built, for the bench alone; the rest of the repository compiles without them.
declare module 'deep-chat';
declare module '@vaadin/message-list';
declare module '@lit-labs/virtualizer';
declare module '*/gc-guest-messenger.js';
