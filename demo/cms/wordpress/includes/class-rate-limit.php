<?php
/**
 * How often one visitor may ask.
 *
 * @package GcGuestMessenger
 */

namespace GcGuestMessenger;

/** Counts requests by address and minute. What it writes is bounded, however many addresses there are. */
final class Rate_Limit {

	const TRANSIENT = 'gc_guest_messenger_rate_';

	/** Requests in a minute. A page asks once, and again when its token ends. */
	const PER_MINUTE = 60;

	/**
	 * Counts a request of this visitor.
	 *
	 * @return int Seconds to wait; 0 if the request may go on.
	 */
	public static function seconds_to_wait(): int {
		/**
		 * Filters how many requests for a token one visitor has in a minute; 0 for no limit.
		 *
		 * @param int $per_minute 60.
		 */
		$limit = (int) apply_filters( 'gc_guest_messenger_requests_per_minute', self::PER_MINUTE );
		if ( $limit <= 0 ) {
			return 0;
		}
		// Of 4096 places two visitors rarely share one, and the database never has more rows than these.
		$place = self::TRANSIENT . substr( wp_hash( self::visitor() ), 0, 3 );
		$now   = time();
		$count = get_transient( $place );
		if ( ! is_array( $count ) || $now >= $count['until'] ) {
			$count = array(
				'until' => $now + MINUTE_IN_SECONDS,
				'asked' => 0,
			);
		}
		if ( $count['asked'] >= $limit ) {
			return $count['until'] - $now;
		}
		++$count['asked'];
		set_transient( $place, $count, $count['until'] - $now );
		return 0;
	}

	/**
	 * Tells visitors apart. Behind a proxy all have its address, so what it says of them counts as well: who lies about it
	 * gets more requests, of which none costs one to Genesys Cloud; and nobody is refused for what others do.
	 */
	private static function visitor(): string {
		$parts = array();
		foreach ( array( 'REMOTE_ADDR', 'HTTP_X_FORWARDED_FOR', 'HTTP_FORWARDED', 'HTTP_CF_CONNECTING_IP', 'HTTP_X_REAL_IP' ) as $name ) {
			$parts[] = sanitize_text_field( wp_unslash( $_SERVER[ $name ] ?? '' ) );
		}
		return implode( "\n", $parts );
	}
}
