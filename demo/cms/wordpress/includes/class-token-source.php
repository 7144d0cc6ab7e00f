<?php
/**
 * The token of the site.
 *
 * @package GcGuestMessenger
 */

namespace GcGuestMessenger;

use WP_Error;

/**
 * Gets one token by the client-credentials grant and keeps it until 60 s before its end. However many visitors come at once,
 * one request goes to Genesys Cloud: the others wait for it, and share a refusal, too.
 */
final class Token_Source {

	/** The transient that holds the last outcome. */
	const TRANSIENT = 'gc_guest_messenger_token';

	/** All that the messenger needs, as the token goes to the page. */
	const SCOPE = 'webdeployments:readonly';

	/** Seconds before its end that a token is no longer handed out. */
	const RENEW_BEFORE = 60;

	/** How often a page may have the kept token replaced, in seconds: nobody can use us to flood the login service. */
	const REPLACE_AT_MOST_EVERY = 10;

	/** Seconds that a refusal is kept for those who came at the same time. */
	const KEEP_REFUSAL = 5;

	/** Seconds that Genesys Cloud has for its answer, and that others wait for it. */
	const TIMEOUT = 10;

	/** What to check, by the OAuth error word. Other words, which might hold anything, are not repeated. */
	const REJECTIONS = array(
		'invalid_scope'          => 'Genesys Cloud refused the scope: allow webdeployments:readonly to the OAuth client.',
		'unauthorized_client'    => 'Genesys Cloud refused the grant: the OAuth client must be of the type Client Credentials.',
		'unsupported_grant_type' => 'Genesys Cloud refused the grant: the OAuth client must be of the type Client Credentials.',
	);

	const REJECTED = 'Genesys Cloud refused the OAuth client: check client ID, client secret and region in the settings of the plugin.';

	/**
	 * Where the token comes from.
	 *
	 * @var Settings
	 */
	private $settings;

	/**
	 * Uses the settings as they are when a token is asked for.
	 *
	 * @param Settings $settings Of the site.
	 */
	public function __construct( Settings $settings ) {
		$this->settings = $settings;
	}

	/**
	 * Gives the kept token, or a new one.
	 *
	 * @param bool $replace Whether the API refused the kept one.
	 * @return array{access_token: string, token_type: string, scope: string, expires_at: int}|WP_Error The error's data has
	 *     `status` and, where Genesys Cloud named it, `retry_after`.
	 */
	public function current( bool $replace = false ) {
		$outcome = $this->usable( get_transient( self::TRANSIENT ), $replace );
		if ( null !== $outcome ) {
			return $outcome;
		}
		$locked = $this->lock();
		try {
			// Another request may have brought one while this one waited.
			$outcome = $this->usable( self::kept_by_others(), $replace );
			return $outcome ?? $this->renew();
		} finally {
			if ( $locked ) {
				$this->unlock();
			}
		}
	}

	/**
	 * What can be handed out of what was kept; null if nothing.
	 *
	 * @param mixed $kept    From the transient.
	 * @param bool  $replace Whether the API refused the token.
	 * @return array<string, mixed>|WP_Error|null
	 */
	private function usable( $kept, bool $replace ) {
		if ( ! is_array( $kept ) || ! hash_equals( $this->fingerprint(), (string) ( $kept['for'] ?? '' ) ) ) {
			return null;
		}
		if ( isset( $kept['refusal'] ) ) {
			return time() - $kept['at'] < self::KEEP_REFUSAL ? new WP_Error( ...$kept['refusal'] ) : null;
		}
		$refused = $replace && time() - $kept['at'] >= self::REPLACE_AT_MOST_EVERY;
		$ends    = $kept['token']['expires_at'] - self::RENEW_BEFORE;
		return $refused || time() >= $ends ? null : $kept['token'];
	}

	/**
	 * Asks Genesys Cloud, and keeps what came of it.
	 *
	 * @return array<string, mixed>|WP_Error
	 */
	private function renew() {
		$outcome = $this->ask();
		$kept    = array(
			'for' => $this->fingerprint(),
			'at'  => time(),
		);
		if ( is_wp_error( $outcome ) ) {
			$kept['refusal'] = array( $outcome->get_error_code(), $outcome->get_error_message(), $outcome->get_error_data() );
			set_transient( self::TRANSIENT, $kept, self::KEEP_REFUSAL );
		} else {
			$kept['token'] = $outcome;
			set_transient( self::TRANSIENT, $kept, max( 1, $outcome['expires_at'] - self::RENEW_BEFORE - time() ) );
		}
		return $outcome;
	}

	/**
	 * One request for a token.
	 *
	 * @return array<string, mixed>|WP_Error
	 */
	private function ask() {
		$asked_at    = time();
		$credentials = $this->settings->client_id() . ':' . $this->settings->client_secret();
		$response    = wp_remote_post(
			$this->settings->origin_of( 'login' ) . '/oauth/token',
			array(
				'timeout'     => self::TIMEOUT,
				// The credentials are meant for one address.
				'redirection' => 0,
				'headers'     => array(
					'Accept'        => 'application/json',
					'Authorization' => 'Basic ' . base64_encode( $credentials ), // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.obfuscation_base64_encode -- RFC 7617.
				),
				'body'        => array(
					'grant_type' => 'client_credentials',
					'scope'      => self::SCOPE,
				),
			)
		);
		if ( is_wp_error( $response ) ) {
			return self::refusal( 502, 'upstream-failed', 'Genesys Cloud could not be reached from this server.' );
		}
		$status = (int) wp_remote_retrieve_response_code( $response );
		$body   = json_decode( wp_remote_retrieve_body( $response ), true );
		if ( 200 === $status ) {
			return self::read( $body, $asked_at );
		}
		return self::refused_by( $status, $body, (string) wp_remote_retrieve_header( $response, 'retry-after' ) );
	}

	/**
	 * Reads the answer of the login service.
	 *
	 * @param mixed $body     As decoded.
	 * @param int   $asked_at Seconds since 1970: the end is counted from here, so that it is never later than the real one.
	 * @return array<string, mixed>|WP_Error
	 */
	private static function read( $body, int $asked_at ) {
		$token   = $body['access_token'] ?? null;
		$seconds = $body['expires_in'] ?? null;
		// Visible ASCII, as RFC 6749 has it: the page must be able to put it into a header.
		if ( ! is_string( $token ) || ! preg_match( '/^[\x21-\x7e]+\z/', $token ) || ! is_int( $seconds ) || $seconds < 1 ) {
			return self::refusal( 502, 'upstream-failed', 'Genesys Cloud answered without a usable token.' );
		}
		return array(
			'access_token' => $token,
			'token_type'   => 'Bearer',
			'scope'        => is_string( $body['scope'] ?? null ) ? $body['scope'] : self::SCOPE,
			'expires_at'   => $asked_at + $seconds,
		);
	}

	/**
	 * What a refusal of the login service means.
	 *
	 * @param int    $status      Of the answer.
	 * @param mixed  $body        As decoded.
	 * @param string $retry_after The header, or an empty text.
	 */
	private static function refused_by( int $status, $body, string $retry_after ): WP_Error {
		switch ( $status ) {
			case 400:
			case 401:
				$word = is_array( $body ) && is_string( $body['error'] ?? null ) ? $body['error'] : '';
				return self::refusal( 401, 'upstream-rejected', self::REJECTIONS[ $word ] ?? self::REJECTED );
			case 403:
				return self::refusal( 403, 'upstream-forbidden', 'Genesys Cloud forbids this OAuth client a token: check its roles and state.' );
			case 429:
				return self::refusal( 429, 'upstream-rate-limited', 'Genesys Cloud asks to slow down; try again later.', $retry_after );
			default:
				$check = $status < 500 ? ': check the region in the settings of the plugin' : '';
				return self::refusal( 502, 'upstream-failed', "Genesys Cloud answered with status $status$check.", $retry_after );
		}
	}

	/**
	 * A refusal that the page may see.
	 *
	 * @param int    $status      Of our answer.
	 * @param string $code        A stable word.
	 * @param string $message     What happened, and what to do about it.
	 * @param string $retry_after Seconds; anything else is not passed on.
	 */
	private static function refusal( int $status, string $code, string $message, string $retry_after = '' ): WP_Error {
		$data = array( 'status' => $status );
		if ( preg_match( '/^\d{1,9}\z/', $retry_after ) ) {
			$data['retry_after'] = $retry_after;
		}
		return new WP_Error( $code, $message, $data );
	}

	/** Tells settings apart, so that a token of former ones is not handed out. Keyed, so that it gives nothing away. */
	private function fingerprint(): string {
		$parts = array( $this->settings->origin_of( 'login' ), $this->settings->client_id(), $this->settings->client_secret() );
		return wp_hash( implode( "\n", $parts ) );
	}

	/** Reads past what this process remembers of having found nothing. */
	private static function kept_by_others() {
		if ( wp_using_ext_object_cache() ) {
			return wp_cache_get( self::TRANSIENT, 'transient', true );
		}
		foreach ( array( '_transient_', '_transient_timeout_' ) as $prefix ) {
			wp_cache_delete( $prefix . self::TRANSIENT, 'options' );
		}
		wp_cache_delete( 'notoptions', 'options' );
		return get_transient( self::TRANSIENT );
	}

	/** Waits for the database's lock, which ends with its connection at the latest. Without one (SQLite) all goes on. */
	private function lock(): bool {
		return '1' === self::ask_database( 'SELECT GET_LOCK(%s, %d)', self::lock_name(), self::TIMEOUT + 1 );
	}

	/** Lets the next one in. */
	private function unlock(): void {
		self::ask_database( 'SELECT RELEASE_LOCK(%s)', self::lock_name() );
	}

	/** Locks are those of the whole server, and other sites may live on it. */
	private static function lock_name(): string {
		global $wpdb;
		return 'gc_guest_messenger_' . md5( DB_NAME . $wpdb->prefix );
	}

	/**
	 * One value, quietly.
	 *
	 * @param string     $query     With placeholders.
	 * @param string|int ...$values For them.
	 * @return string|null
	 */
	private static function ask_database( string $query, ...$values ) {
		global $wpdb;
		$were_hidden = $wpdb->suppress_errors();
		// phpcs:ignore WordPress.DB -- A lock is not data: there is nothing to cache, and the query is one of two constants.
		$answer = $wpdb->get_var( $wpdb->prepare( $query, ...$values ) );
		$wpdb->suppress_errors( $were_hidden );
		return $answer;
	}
}
