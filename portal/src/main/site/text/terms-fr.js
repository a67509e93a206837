// Les conditions d’utilisation en français (Canada) : text/terms-en.js dit la même chose, section par section.

/** @type {{title: string, link?: string, text: string[]}[]} */
export default [
  {
    title: 'Objet des présentes conditions',
    text: [
      'Mon compte MINI est un service des Services financiers MINI Canada. Les présentes conditions s’appliquent au compte lui-même\u00a0: à ces pages, aux messages que vous y envoyez et y recevez, ainsi qu’aux courriels et aux messages texte qui s’y rapportent.',
      'Elles ne modifient ni votre location ni votre prêt. En cas de divergence entre les présentes conditions et votre contrat, c’est votre contrat qui prévaut.',
    ],
  },
  {
    title: 'Qui peut avoir un compte',
    text: [
      'Vous pouvez vous inscrire si vous avez atteint l’âge de la majorité là où vous habitez et si vous êtes, ou avez été, titulaire d’un contrat avec nous. Chaque personne a son propre compte\u00a0: les cotitulaires d’un contrat le lient chacun à leur compte.',
      'Les renseignements que vous nous donnez à votre sujet doivent être exacts, et il vous revient de tenir votre adresse courriel à jour.',
    ],
  },
  {
    title: 'La sécurité de votre compte',
    text: [
      'Choisissez un mot de passe que vous n’utilisez nulle part ailleurs et ne le communiquez à personne. Nous ne vous demandons jamais votre mot de passe ni un code, ni par téléphone ni par message.',
      'Ne faites mémoriser un appareil que s’il vous appartient et que personne d’autre ne l’utilise. Sur tout autre appareil, fermez la session lorsque vous avez terminé.',
      'Si vous soupçonnez que quelqu’un d’autre a utilisé votre compte, dites-le-nous sans tarder, au moyen du bouton «\u00a0Ce n’était pas moi\u00a0» de nos courriels ou par téléphone. Vous n’êtes pas responsable de ce que d’autres font après que vous nous avez avisés.',
    ],
  },
  {
    title: 'Lier votre contrat',
    text: [
      'Vous ne pouvez lier que des contrats à votre nom. Les renseignements que vous entrez servent à trouver le contrat; un code que nous envoyons au numéro de téléphone ou à l’adresse courriel au dossier confirme que vous en êtes titulaire.',
      'Il est interdit d’essayer les renseignements ou les codes d’autres personnes. Après plusieurs essais infructueux, nous suspendons la liaison de contrats afin de protéger nos clients.',
    ],
  },
  {
    title: 'Ce que vous voyez ici',
    text: [
      'Les soldes, les paiements et les calendriers reflètent ce que nos systèmes contenaient lors de leur dernière mise à jour, habituellement le jour ouvrable précédent. Un paiement peut mettre quelques jours à y figurer.',
      'Un montant de remboursement anticipé vaut pour le jour indiqué. Ce que prévoit votre contrat au sujet du remboursement anticipé ou de la fin d’une location s’applique.',
    ],
  },
  {
    title: 'Messages et documents',
    text: [
      'Les messages de Mon centre de messages servent à poser des questions sur votre contrat. Ils ne sont pas lus jour et nuit\u00a0: en cas d’urgence, ou si un paiement est en jeu, veuillez nous appeler.',
      'N’envoyez que des fichiers que vous avez le droit de partager. Nous vérifions que les fichiers ne contiennent rien de nuisible et retirons ceux que nous ne pouvons pas accepter.',
      'Si vous optez pour les documents sans papier, nous les déposons ici et vous en avisons par courriel. Vous pouvez revenir au papier en tout temps, sans frais.',
    ],
  },
  {
    title: 'Utilisation raisonnable',
    text: [
      'Utilisez le compte pour vos propres contrats, et sans automatisation. Veuillez ne pas perturber le service, ne pas chercher à contourner sa sécurité et ne pas le consulter au moyen de programmes que nous n’avons pas autorisés.',
    ],
  },
  {
    title: 'Lorsque le service n’est pas accessible',
    text: [
      'Nous faisons le nécessaire pour que le compte soit accessible en tout temps, mais nous ne pouvons pas le garantir. Vos obligations en vertu de votre contrat, comme celle de payer à temps, demeurent les mêmes lorsque ces pages ne sont pas accessibles.',
      'Nous pouvons bloquer un compte pour vous protéger ou protéger d’autres personnes, et nous vous en aviserons.',
    ],
  },
  {
    title: 'Vos renseignements personnels',
    link: '/privacy',
    text: [
      'Notre page sur la confidentialité indique ce que nous conservons, pourquoi, pendant combien de temps, et ce que vous pouvez nous demander.',
    ],
  },
  {
    title: 'Fermeture du compte',
    text: [
      'Vous pouvez fermer votre compte en tout temps dans les paramètres. Votre contrat se poursuit sans lui. Nous effaçons tout ce qu’aucune loi ne nous oblige à conserver.',
    ],
  },
  {
    title: 'Modification des présentes conditions',
    text: [
      'Si nous modifions les présentes conditions, nous vous présentons la nouvelle version à votre prochaine ouverture de session et vous demandons de l’accepter. Si vous ne le souhaitez pas, vous pouvez fermer votre compte et continuer à gérer votre contrat par téléphone et par la poste.',
    ],
  },
  {
    title: 'Droit applicable',
    text: [
      'Les présentes conditions sont régies par les lois de votre province ou territoire et par les lois du Canada qui s’y appliquent. Rien dans les présentes ne vous prive des droits que la loi vous accorde à titre de consommateur.',
      'Vous pouvez lire les présentes conditions en français ou en anglais. Les deux versions disent la même chose.',
    ],
  },
];
