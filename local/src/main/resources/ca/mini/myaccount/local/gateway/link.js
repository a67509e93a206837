// The token leaves the address bar, and with it the history, before anything else happens.
const token = new URLSearchParams(location.hash.slice(1)).get('token');
history.replaceState(null, '', location.pathname);

const form = document.getElementById('link');
const outcome = document.getElementById('outcome');
if (!token) {
  outcome.textContent = 'The link has no token. Open it from the mailbox again.';
  form.hidden = true;
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const body = { token };
  if (form.elements.password) {
    body.password = form.elements.password.value;
  }
  const answer = await fetch(form.dataset.route, {
    method: form.dataset.method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  outcome.textContent = `${answer.status} ${text}`;
  if (answer.ok) {
    form.hidden = true;
    outcome.textContent = `Done (${answer.status}). ${text}`;
  }
});
