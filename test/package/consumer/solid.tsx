/** @jsxImportSource solid-js */
import 'gc-guest-messenger/solid';

export const right = (
  <gc-guest-messenger
    id="chat"
    deployment-id="11111111-1111-4111-8111-111111111111"
    layout="inline"
    guest={{name: 'Jane Doe'}}
    on:gc-unread-changed={({detail}) => detail.count.toFixed()}
  >
    <a href="tel:+15550100">Call us</a>
  </gc-guest-messenger>
);

// @ts-expect-error no such property; names with a hyphen are not checked in JSX
export const wrongName = <gc-guest-messenger gest={{name: 'Jane Doe'}} />;
// @ts-expect-error not one of its words
export const wrongWord = <gc-guest-messenger layout="sideways" />;
// @ts-expect-error a name is a text
export const wrongType = <gc-guest-messenger guest={{name: 1}} />;
// @ts-expect-error no such detail
export const wrongDetail = <gc-guest-messenger on:gc-unread-changed={(e) => e.detail.number} />;
