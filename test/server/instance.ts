import KeyvRedis from '@keyv/redis';
import Keyv from 'keyv';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {createTokenEndpoint, toNodeHandler} from '../../src/server/index.js';

// One of several instances of a site, in a process of its own: `tsx instance.ts <upstream> <redis>`. Tells its port.

const [environment, url = ''] = process.argv.slice(2);
const store = new Keyv(new KeyvRedis(url));
// What Keyv has to say of Redis.
store.on('error', () => undefined);
const options = {clientId: 'site-client', clientSecret: 'a-secret', environment, store};
const server = createServer(toNodeHandler(createTokenEndpoint(options)));
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
