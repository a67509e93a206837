// The terms of use in English: text/terms-fr.js says the same, section by section.

/** @type {{title: string, link?: string, text: string[]}[]} */
export default [
  {
    title: 'What these terms are about',
    text: [
      'My MINI Account is a service of MINI Financial Services Canada. These terms apply to the account itself: to these pages, to the messages that you send and receive here, and to the emails and texts that belong to it.',
      'They do not change your lease or your loan. Where these terms and your agreement say different things, your agreement counts.',
    ],
  },
  {
    title: 'Who may have an account',
    text: [
      'You may register if you are of the age of majority where you live and hold, or held, an agreement with us. Each person has an account of their own; holders of the same agreement each link it to their own account.',
      'What you tell us about yourself has to be true, and you keep your email address up to date.',
    ],
  },
  {
    title: 'Keeping your account safe',
    text: [
      'Choose a password that you use nowhere else, and tell it to nobody. We never ask for your password or for a code, by phone or in a message.',
      'Have a device remembered only if it is yours and nobody else uses it. Sign out when you are done on any other.',
      'If you suspect that somebody else used your account, tell us at once: by the “This wasn’t me” button in our emails, or by phone. You are not responsible for what others do after you have told us.',
    ],
  },
  {
    title: 'Linking your agreement',
    text: [
      'You may link only agreements that are in your own name. The details that you type find the agreement; a code that we send to the phone number or email address on file shows that you are its holder.',
      'To try the details or the codes of other people is forbidden. After several wrong tries we pause linking, for the protection of our customers.',
    ],
  },
  {
    title: 'What you see here',
    text: [
      'Balances, payments and schedules show what our systems knew when they were last updated, usually the business day before. A payment may take a few days to show.',
      'A payoff quote is good for the day that it names. What your agreement says about paying early or ending a lease applies.',
    ],
  },
  {
    title: 'Messages and documents',
    text: [
      'Messages in My Message Center are for questions about your agreement. They are not read around the clock: if something is urgent, or a payment is at stake, please call us.',
      'Send only files that you may share. We check files for harmful content, and remove those that we cannot accept.',
      'If you choose paperless, we put your documents here and tell you by email. You can go back to paper at any time, at no cost.',
    ],
  },
  {
    title: 'Fair use',
    text: [
      'Use the account for your own agreements, by hand. Please do not disturb the service, look for a way around its security, or read it with programs that we have not allowed.',
    ],
  },
  {
    title: 'When the service is not there',
    text: [
      'We work to keep the account open at all times, but cannot promise it. What your agreement asks of you, such as paying on time, stays the same when these pages cannot be reached.',
      'We may freeze an account to protect you or others, and will tell you so.',
    ],
  },
  {
    title: 'Your privacy',
    link: '/privacy',
    text: [
      'Our privacy page says what we keep, why, for how long, and what you may ask of us.',
    ],
  },
  {
    title: 'Ending the account',
    text: [
      'You may close your account at any time in the settings. Your agreement goes on without it. We erase what no law requires us to keep.',
    ],
  },
  {
    title: 'When these terms change',
    text: [
      'If we change these terms, we show you the new version when you next sign in, and ask you to accept it. If you do not want to, you may close your account, and go on with your agreement by phone and mail.',
    ],
  },
  {
    title: 'The law that applies',
    text: [
      'The laws of your province or territory and the laws of Canada that apply there govern these terms. Nothing here takes away rights that a law gives you as a consumer.',
      'You may read these terms in English or in French. Both say the same.',
    ],
  },
];
