/** Whom the shop knows. A real one asks its server who is signed in. */
export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export interface Product {
  readonly id: string;
  readonly name: string;
  readonly price: string;
}

export const customers: readonly Customer[] = [
  {id: 'c-1042', name: 'Jane Doe', email: 'jane.doe@company.com'},
  {id: 'c-2077', name: 'Ola Nordmann', email: 'ola.nordmann@company.com'},
];

export const products: readonly Product[] = [
  {id: 'coat', name: 'Harbour coat', price: '$248'},
  {id: 'bag', name: 'Roll-top bag', price: '$96'},
  {id: 'boots', name: 'Slipway boots', price: '$139'},
];

/** Whom the messenger talks to: the emulator. On your site: your deployment, and your region, such as `eu-west-1`. */
export const deployment = {
  deploymentId: '11111111-1111-4111-8111-111111111111',
  environment: 'http://127.0.0.1:8787',
  tokenEndpoint: '/genesys/token',
} as const;
