/** What the tabs of one browser say to each other about the line that they share. */
export type TabWord =
  /** A follower wants a line; the leader answers `here`, and `opened` as soon as there is one. */
  | {readonly word: 'open'; readonly from: string; readonly urgent: boolean}
  /** A follower needs it no more, or takes it for dead. */
  | {readonly word: 'close'; readonly from: string}
  /** A follower's frame to the service. */
  | {readonly word: 'send'; readonly from: string; readonly text: string}
  | {readonly word: 'here' | 'opened'; readonly to: string}
  /** A frame of the service: for one follower, or for all. */
  | {readonly word: 'frame'; readonly to: string | undefined; readonly text: string}
  /** The line is gone, for all. */
  | {readonly word: 'closed'; readonly code: number};
