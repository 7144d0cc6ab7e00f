import {openLine} from './line.js';
import {heapBytes, report, type Row} from './row.js';

// What is left of lines that were opened and closed again: nothing.

const FEW = 100;
const MANY = 1000;

/** Before anything counts: until the code is compiled, the heap grows by that. */
const WARM = 300;

const FRAME = JSON.stringify({
  class: 'StructuredMessage',
  code: 200,
  body: {id: 'hello', text: 'Hello!', direction: 'Outbound', channel: {}},
});

async function measured(what: string, cycle: () => Promise<void>): Promise<Row> {
  const after = async (times: number): Promise<number> => {
    for (let count = 0; count < times; count += 1) await cycle();
    // What a closed line still has to say.
    await new Promise((resolve) => setTimeout(resolve, 50));
    return heapBytes();
  };
  const before = await after(WARM);
  const few = await after(FEW);
  const many = await after(MANY - FEW);
  return {
    what: `${MANY} ${what}: heap`,
    figure: many / 1000,
    unit: 'kB',
    against: {what: `after ${FEW}`, figure: few / 1000},
    note: `${Math.round((many - few) / (MANY - FEW))} bytes a cycle; ${Math.round(before / 1000)} kB before the first`,
  };
}

const clients = await measured('clients, one after another', async () => {
  const {service, client} = openLine();
  await client.initialize();
  service.tell(FRAME);
  await client.sendMessage('Hi');
  client.disconnect();
});

const same = openLine();
const again = await measured('times connected and disconnected', async () => {
  await same.client.initialize();
  same.service.tell(FRAME);
  same.client.disconnect();
});

report([clients, again]);
