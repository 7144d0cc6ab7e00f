import type {Contender} from './contender.js';
import {BatchedChat} from './plain.js';

export const contender: Contender = new BatchedChat();
