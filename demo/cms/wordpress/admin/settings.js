// Hides the fields that the choices above them make pointless. Without this script all of them are there.
/* global document */
const form = document.querySelector('.gc-guest-messenger-settings form');

const needs = {
  origin: () => form.elements.region.value === 'origin',
  token_endpoint: () => form.elements.token_from.value === 'elsewhere',
  client_id: () => form.elements.token_from.value === 'site',
  client_secret: () => form.elements.token_from.value === 'site',
};

function showWhatIsNeeded() {
  for (const [field, isNeeded] of Object.entries(needs)) {
    form.querySelector(`[data-field="${field}"]`).hidden = !isNeeded();
  }
}

form.addEventListener('change', showWhatIsNeeded);
showWhatIsNeeded();
form.querySelector('[aria-invalid]')?.focus();
