<?php
/**
 * Who is asking.
 *
 * @package GcGuestMessenger
 */

namespace GcGuestMessenger;

/** The signed-in visitor, as this site knows them. */
final class Visitor {

	/**
	 * The details that the agent gets, by the cookie of the request.
	 *
	 * Reads the cookie itself: without a nonce, WordPress takes every caller of its REST API for a stranger. That protects
	 * from other sites that act in a visitor's name. Here nothing is done in anybody's name; the details are told, and only
	 * to the site's own pages, see Token_Route. A nonce in the page would end up in page caches, and would be the wrong one
	 * for everybody else.
	 *
	 * @return array<string, string> Some of name, email, phone, id; empty for a stranger.
	 */
	public static function details(): array {
		$user = get_userdata( (int) wp_validate_auth_cookie( '', 'logged_in' ) );
		if ( ! $user ) {
			return array();
		}
		$details = array(
			'id'    => (string) $user->ID,
			'name'  => $user->display_name,
			'email' => $user->user_email,
		);
		/**
		 * Filters what the agent learns of a signed-in visitor. An empty array passes nothing on.
		 *
		 * @param array<string, string> $details Some of name, email, phone, id. The id tells visitors of one browser apart.
		 * @param \WP_User              $user    The visitor.
		 */
		$details = (array) apply_filters( 'gc_guest_messenger_guest', $details, $user );
		$known   = array_intersect_key( $details, array_flip( array( 'name', 'email', 'phone', 'id' ) ) );
		return array_filter(
			$known,
			static function ( $detail ) {
				return is_string( $detail ) && '' !== $detail;
			}
		);
	}
}
