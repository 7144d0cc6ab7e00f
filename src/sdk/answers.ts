export * from '../client/answers.js';
