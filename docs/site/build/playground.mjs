// What the playground begins with, and what it has to offer for attributes that take any text. An attribute that is not
// here has its control all the same.
export const PLAYGROUND = {
  presets: {
    'deployment-id': '55555555-5555-4555-8555-555555555555',
    'token-endpoint': '/genesys/token',
    'guest-name': 'Jane Doe',
    'guest-email': 'jane.doe@company.com',
    storage: 'none',
    open: 'true',
  },
  suggestions: {
    'deployment-id': {
      '55555555-5555-4555-8555-555555555555': 'begins by itself, takes files',
      '11111111-1111-4111-8111-111111111111': 'active',
      '22222222-2222-4222-8222-222222222222': 'inactive',
      '33333333-3333-4333-8333-333333333333': 'demands sign-in',
      '44444444-4444-4444-8444-444444444444': 'read-only after the agent leaves',
      '66666666-6666-4666-8666-666666666666': 'of another site',
    },
    environment: {
      'us-east-1': '',
      'eu-west-1': '',
      'mypurecloud.ie': '',
      'prod-euw1': '',
      'atlantis-1': 'unknown',
    },
    'token-endpoint': {'/genesys/token': 'of this page'},
    'organization-id': {'99999999-9999-4999-8999-999999999999': 'of the emulator'},
    notifications: {badge: '', title: '', sound: '', system: '', 'title sound': ''},
    lang: Object.fromEntries(
      'ar de en es fr he it ja ko nl pl pt-BR tr zh-Hans'.split(' ').map((tag) => [tag, '']),
    ),
  },
  agentWords: [
    'quick',
    'card',
    'carousel',
    'date',
    'list',
    'form',
    'file',
    'sound',
    'film',
    'markdown',
  ],
};
