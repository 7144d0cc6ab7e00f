// The plugin Database: what travels with the guest's next message. In memory only.
/* global structuredClone */

export function createDatabase(bus) {
  let data = {};
  const tell = (event) => bus.publish('Database', event, structuredClone(data));

  bus.register('Database.set', (options, done) => {
    data = {...data, ...options}; // shallow, as the real one
    tell('updated');
    done(structuredClone(data));
  });
  bus.register('Database.update', (options, done) => {
    data = merged(data, options);
    tell('updated');
    done(structuredClone(data));
  });
  bus.register('Database.get', ({name}, done) =>
    done(structuredClone(name ? at(data, name) : data)),
  );
  bus.register('Database.remove', ({name}, done) => {
    data = without(data, name.split('.'));
    tell('removed');
    done(structuredClone(data));
  });
  bus.republish('Database', 'ready');

  return {
    get attributes() {
      return data.messaging?.customAttributes ?? {};
    },
    /** As the real one when a conversation ends: what was set is gone. */
    empty() {
      if (Object.keys(data).length === 0) return;
      data = {};
      tell('removed');
    },
  };
}

function merged(one, other) {
  const isMap = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isMap(one) || !isMap(other)) return other;
  const both = Object.entries(other).map(([key, value]) => [key, merged(one[key], value)]);
  return {...one, ...Object.fromEntries(both)};
}

function at(data, name) {
  return name.split('.').reduce((value, key) => value?.[key], data);
}

function without(data, [key, ...rest]) {
  if (typeof data !== 'object' || data === null || !(key in data)) return data;
  const {[key]: inner, ...others} = data;
  return rest.length === 0 ? others : {...others, [key]: without(inner, rest)};
}
