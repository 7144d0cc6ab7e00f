export * from '../sdk/answers.js';
