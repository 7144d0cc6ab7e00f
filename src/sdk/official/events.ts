/** Every documented event of the official messenger, by plugin. Source: its SDK reference, read in October 2026. */
const EVENTS: Readonly<Record<string, string>> = {
  MessagingService:
    'ready started restoring restored oldMessages historyComplete messagesReceived sendingMessage repliedMessage ' +
    'messagesUpdated typingReceived typingTimeout clientTypingStarted uploadApproved uploading fileUploaded ' +
    'fileUploadError fileUploadCancelled fileDeleted fileReceived fileDownloaded fileDownloadError allowedFileTypes ' +
    'offline reconnecting reconnected conversationDisconnected readOnlyConversation conversationReset ' +
    'conversationCleared sessionCleared sessionDurationConfigured sessionTimingUpdated sessionWarning sessionExpired ' +
    'customAttributesSizeExceeded error cobrowseOffer cobrowseOfferAccepted cobrowseOfferRejected ' +
    'cobrowseOfferExpired steppedUpConversation stepUpConversationError',
  Messenger: 'ready opened closed cleared',
  Launcher: 'ready visible hidden',
  Conversations: 'ready opened started closed error',
  Database: 'ready updated removed',
  Toaster: 'ready opened accepted declined closed error',
  Auth:
    'ready authenticating authenticated loggedOut authError tokenError authProviderError error logoutError ' +
    'signInAvailable signingIn signedIn signInFailed',
  Journey: 'ready qualifiedWebMessagingOffer qualifiedContentOffer qualifiedOpenAction',
  Engage: 'ready inviteOffered inviteAccepted inviteRejected inviteIgnored inviteError',
  CobrowseService:
    'ready sessionStarted sessionEnded controlRequested controlGranted controlRevoked navigationRequested ' +
    'navigationGranted navigationDeclined',
  CobrowseVoice: 'sessionStarted sessionEnded error',
  Knowledge: 'ready error',
  KnowledgeService:
    'ready error searchResults noSearchResultsFound suggestions noSuggestionsFound categories noCategoriesFound ' +
    'article noArticleFound articlesByCategory noArticlesByCategoryFound topViewedArticles ' +
    'noTopViewedArticlesFound feedbackSent',
};

/** Their full names, such as `MessagingService.started`. */
export const EVENT_NAMES: readonly string[] = Object.entries(EVENTS).flatMap(([plugin, names]) =>
  names.split(' ').map((name) => `${plugin}.${name}`),
);

/** Members that are a credential, or about the guest. */
const SECRET = /token|jwt|authcode|customattributes|traits|externalid|headers|uploadurl/i;

/** What of an event a page may hear: events carry neither credentials nor the guest's details. */
export function publicData(name: string, data: unknown): unknown {
  // All of it is about the guest.
  if (name.startsWith('Database.')) return {};
  try {
    return JSON.parse(
      JSON.stringify(data ?? {}, (key, value: unknown) => (SECRET.test(key) ? undefined : value)),
    ) as unknown;
  } catch {
    return {}; // it refers to itself
  }
}
