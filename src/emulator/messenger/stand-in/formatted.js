// The second shape of a message, in which the real one tells what was said before.

/** As the real one: small letters, another id, and the time beside the text. */
export function formatted({id, type, text, direction, originatingEntity, channel, content}) {
  const kind = type.toLowerCase();
  return {
    id: `history-${id}`,
    type: kind,
    messageType: kind,
    direction: direction.toLowerCase(),
    text,
    time: channel.time,
    from: {...channel.from},
    originatingEntity,
    channel: {...(channel.messageId && {messageId: channel.messageId})},
    files: content.flatMap(({attachment}) => attachment ?? []),
    quickReplies: content.flatMap(({quickReply}) => quickReply ?? []),
  };
}
