import 'gc-guest-messenger/svelte';
import type {SvelteHTMLElements} from 'svelte/elements';

type Props = SvelteHTMLElements['gc-guest-messenger'];

export const right: Props = {
  'deployment-id': '11111111-1111-4111-8111-111111111111',
  guest: {name: 'Jane Doe'},
  'ongc-unread-changed': ({detail}) => detail.count.toFixed(),
};

// @ts-expect-error no such attribute
export const wrongName: Props = {'deploymnt-id': ''};
// @ts-expect-error not one of its words
export const wrongWord: Props = {layout: 'sideways'};
// @ts-expect-error no such detail
export const wrongDetail: Props = {'ongc-unread-changed': ({detail}) => detail.number};
