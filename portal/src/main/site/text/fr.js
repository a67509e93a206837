// Ce qui est dit en français (Canada). Les mêmes clés que dans text/en.js, dans le même ordre.

export default {
  'site.name': 'Mon compte MINI',

  'frame.skip': 'Passer au contenu',
  'frame.navigation': 'Navigation principale',
  'frame.overview': 'Aperçu',
  'frame.messages': 'Mon centre de messages',
  'frame.unread.one': '{n} réponse non lue',
  'frame.unread.other': '{n} réponses non lues',
  'frame.faq': 'FAQ',
  'frame.settings': 'Paramètres',
  'frame.sign-out': 'Fermer la session',
  'frame.other-language': 'English',
  'frame.company': 'Services financiers MINI Canada',
  'frame.privacy': 'Confidentialité',
  'frame.terms': 'Conditions d’utilisation',

  'ui.loading': 'Chargement en cours',
  'ui.retry': 'Réessayer',
  'ui.failed.title': 'Cela n’a pas fonctionné',
  'ui.failed': 'Un problème est survenu de notre côté. Veuillez réessayer.',
  'ui.offline.title': 'Vous êtes hors ligne',
  'ui.offline': 'Nous ne sommes pas joignables. Veuillez vérifier votre connexion et réessayer. Rien de ce que vous avez saisi n’est perdu.',

  'form.optional': '(facultatif)',
  'form.choose': 'Veuillez choisir',
  'form.required': 'Veuillez remplir ce champ.',
  'form.tick': 'Veuillez cocher cette case.',
  'form.email': 'Veuillez entrer une adresse courriel comme nom@exemple.ca.',
  'form.invalid': 'Veuillez vérifier votre saisie.',

  'expiry.soon.title': 'Êtes-vous toujours là?',
  'expiry.soon.one': 'Pour votre sécurité, votre session prendra fin dans moins de {n} minute.',
  'expiry.soon.other': 'Pour votre sécurité, votre session prendra fin dans environ {n} minutes.',
  'expiry.stay': 'Rester connecté',
  'expiry.ended.title': 'Votre session a pris fin',
  'expiry.ended': 'Ouvrez une nouvelle session pour reprendre là où vous étiez. Ce que vous avez saisi est toujours ici.',
  'expiry.leave': 'Quitter cette page',

  'sign-in.title': 'Ouvrir une session',
  'sign-in.email': 'Adresse courriel',
  'sign-in.password': 'Mot de passe',
  'sign-in.button': 'Ouvrir une session',
  'sign-in.forgot': 'Mot de passe oublié?',
  'sign-in.new': 'Vous êtes nouveau ici?',
  'sign-in.continue': 'Veuillez ouvrir une session pour afficher cette page.',

  'home.title': 'Mon compte MINI',
  'home.what': 'Votre contrat avec les Services financiers MINI, quand vous voulez vous en occuper, en toute sécurité et où que vous soyez.',
  'home.contract': 'Consultez les détails de votre location ou de votre prêt',
  'home.payments': 'Passez en revue vos paiements et ce qui reste à venir',
  'home.documents': 'Ouvrez votre contrat, vos relevés et vos lettres',
  'home.messages': 'Écrivez-nous dans le centre de messages sécurisé',
  'home.connected-drive': 'Si vous avez déjà un compte ConnectedDrive, vous n’avez pas à vous inscrire de nouveau. Ouvrez une session avec le même nom d’utilisateur et le même mot de passe.',

  'register.link': 'Inscrivez-vous maintenant',

  'not-found.title': 'Cette page n’existe pas',
  'not-found': 'L’adresse est peut-être mal écrite, ou la page a été déplacée.',
  'not-found.home': 'Aller à la première page',
};
