// What is said in English. Each page's texts stand together, under its name; text/fr.js has the same keys.

export default {
  'site.name': 'My MINI Account',

  'frame.skip': 'Skip to the content',
  'frame.navigation': 'Main navigation',
  'frame.overview': 'Overview',
  'frame.messages': 'My Message Center',
  'frame.unread.one': '{n} unread answer',
  'frame.unread.other': '{n} unread answers',
  'frame.faq': 'FAQs',
  'frame.settings': 'Settings',
  'frame.sign-out': 'Sign out',
  'frame.other-language': 'Français',
  'frame.company': 'MINI Financial Services Canada',
  'frame.privacy': 'Privacy',
  'frame.terms': 'Terms of use',

  'ui.loading': 'Loading',
  'ui.retry': 'Try again',
  'ui.failed.title': 'That did not work',
  'ui.failed': 'Something went wrong on our side. Please try again.',
  'ui.offline.title': 'You are offline',
  'ui.offline': 'We cannot be reached. Please check your connection and try again. Nothing that you typed is lost.',

  'form.optional': '(optional)',
  'form.choose': 'Please choose',
  'form.required': 'Please fill in this field.',
  'form.tick': 'Please tick this box.',
  'form.email': 'Please enter an email address like name@example.ca.',
  'form.invalid': 'Please check what you typed.',

  'expiry.soon.title': 'Are you still there?',
  'expiry.soon.one': 'For your security, your session ends in less than {n} minute.',
  'expiry.soon.other': 'For your security, your session ends in about {n} minutes.',
  'expiry.stay': 'Stay signed in',
  'expiry.ended.title': 'Your session has ended',
  'expiry.ended': 'Sign in again to go on where you were. What you typed is still here.',
  'expiry.leave': 'Leave this page',

  'sign-in.title': 'Sign in',
  'sign-in.email': 'Email address',
  'sign-in.password': 'Password',
  'sign-in.button': 'Sign in',
  'sign-in.forgot': 'Forgot your password?',
  'sign-in.new': 'New here?',
  'sign-in.continue': 'Please sign in to open this page.',

  'home.title': 'My MINI Account',
  'home.what': 'Your MINI Financial Services agreement, whenever you want to look after it, safely and from anywhere.',
  'home.contract': 'See the details of your lease or loan',
  'home.payments': 'Review your payments and what is still to come',
  'home.documents': 'Open your contract, statements and letters',
  'home.messages': 'Write to us in the Secure Message Center',
  'home.connected-drive': 'If you already have a ConnectedDrive account, you do not need to re-register. Sign in with the same username and password.',

  'register.link': 'Register now',

  'not-found.title': 'This page does not exist',
  'not-found': 'The address may be mistyped, or the page has moved.',
  'not-found.home': 'Go to the first page',
};
