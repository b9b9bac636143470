const words = {
  en: {
    chat: "Chat", open: "Open the chat", close: "Close", unread: "{0} unread", log: "Messages", you: "You",
    write: "Your message", send: "Send", attach: "Attach a file", remove: "Remove", more: "More",
    away: "No connection. What you write goes out when it is back.", hello: "How can we help?",
    sending: "Sending", sent: "Sent", read: "Read", failed: "Not sent", again: "Try again",
    edited: "edited", deleted: "This message was deleted.", typing: "{0} is writing", somebody: "Somebody",
    over: "This conversation is over. Write to begin a new one.", queue: "You are number {0} in the queue.", minutes: "About {0} min.",
    end: "End the chat", sure: "End this chat?", cancel: "Cancel", transcript: "Send me this conversation", mailed: "It is on its way to you.",
    name: "Name", email: "E-mail", nobody: "Nobody is here just now. Leave a message, and we answer by e-mail.", left: "Thank you. We answer by e-mail.",
    signIn: "Sign in to write to us.", changed: "You signed in or out in another window. Reload this page to go on.", before: "Earlier messages", blocked: "You cannot write here.", threads: "Conversations", fresh: "New conversation", fresher: "new",
    invited: "You need not wait here: go on by message, whenever you like.", goOn: "Go on by message", back: "Back to the live chat",
    place: "Show on a map", file: "This file cannot be sent: {0}", fault: "That did not work. Try again."
  },
  fr: {
    chat: "Discussion", open: "Ouvrir la discussion", close: "Fermer", unread: "{0} non lu(s)", log: "Messages", you: "Vous",
    write: "Votre message", send: "Envoyer", attach: "Joindre un fichier", remove: "Retirer", more: "Plus",
    away: "Pas de connexion. Ce que vous écrivez partira à son retour.", hello: "Comment pouvons-nous vous aider ?",
    sending: "Envoi", sent: "Envoyé", read: "Lu", failed: "Non envoyé", again: "Réessayer",
    edited: "modifié", deleted: "Ce message a été supprimé.", typing: "{0} écrit", somebody: "Quelqu’un",
    over: "Cette conversation est terminée. Écrivez pour en commencer une autre.", queue: "Vous êtes numéro {0} dans la file.", minutes: "Environ {0} min.",
    end: "Terminer la discussion", sure: "Terminer cette discussion ?", cancel: "Annuler", transcript: "M’envoyer cette conversation", mailed: "Elle vous est envoyée.",
    name: "Nom", email: "E-mail", nobody: "Personne n’est là pour l’instant. Laissez un message, nous répondrons par e-mail.", left: "Merci. Nous répondrons par e-mail.",
    signIn: "Connectez-vous pour nous écrire.", changed: "Vous vous êtes connecté ou déconnecté dans une autre fenêtre. Rechargez cette page pour continuer.", before: "Messages précédents", blocked: "Vous ne pouvez pas écrire ici.", threads: "Conversations", fresh: "Nouvelle conversation", fresher: "nouveau",
    invited: "Inutile d’attendre ici : continuez par message, quand vous voulez.", goOn: "Continuer par message", back: "Revenir à la discussion en direct",
    place: "Voir sur une carte", file: "Ce fichier ne peut pas être envoyé : {0}", fault: "Cela n’a pas marché. Réessayez."
  }
};
