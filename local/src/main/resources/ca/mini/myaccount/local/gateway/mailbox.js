// Says that there is more, and leaves it to the reader when to look.
const reload = document.getElementById('reload');
setInterval(async () => {
  const mails = await (await fetch('/_local/mailbox.json')).json();
  const more = mails.length - Number(reload.dataset.count);
  reload.textContent = more > 0 ? `read again: ${more} new` : 'read again';
}, 2000);
