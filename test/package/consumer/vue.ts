import 'gc-guest-messenger/vue';
import type {GlobalComponents} from 'vue';

type Tag = InstanceType<GlobalComponents['gc-guest-messenger']>;
declare const tag: Tag;

export const right: Tag['$props'] = {
  deploymentId: '11111111-1111-4111-8111-111111111111',
  guest: {name: 'Jane Doe'},
};
tag.show();
tag.$emit('gc-unread-changed', new CustomEvent('gc-unread-changed', {detail: {count: 1}}));

// @ts-expect-error no such property
export const wrongName: Tag['$props'] = {gest: {name: 'Jane Doe'}};
// @ts-expect-error not one of its words
export const wrongWord: Tag['$props'] = {layout: 'sideways'};
// @ts-expect-error no such detail
tag.$emit('gc-unread-changed', new CustomEvent('gc-unread-changed', {detail: {number: 1}}));
