/** The service's limits that a client should not run into. Used as `LIMITS.textBytes`. Source: PROTOCOL "Limits". */

/** UTF-8 bytes of one text. */
export const textBytes = 4096;

/** UTF-8 bytes of the keys and values of the custom attributes of one message, unless the session says otherwise. */
export const customAttributesBytes = 2048;

/** A guest's typing is told at most this often. */
export const typingIntervalMs = 5000;

/** Characters of a file's name, its ending included. */
export const fileNameCharacters = 1023;
