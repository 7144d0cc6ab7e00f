export * from '../protocol/answers.js';
