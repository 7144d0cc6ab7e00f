<?php
/**
 * The token endpoint.
 *
 * @package GcGuestMessenger
 */

namespace GcGuestMessenger;

use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/**
 * Answers POST /wp-json/gc-guest-messenger/v1/token like OAuth: {access_token, token_type, expires_in, scope, guest?}, and a
 * refusal with {error, message}. It has no secret to give, but it has details of the visitor, so only a page of this very
 * site gets an answer that it can read.
 */
final class Token_Route {

	const SPACE = 'gc-guest-messenger/v1';
	const PATH  = '/token';

	/**
	 * Whether there is such a route.
	 *
	 * @var Settings
	 */
	private $settings;

	/**
	 * Where the token comes from.
	 *
	 * @var Token_Source
	 */
	private $tokens;

	/**
	 * Joins settings and tokens.
	 *
	 * @param Settings     $settings Of the site.
	 * @param Token_Source $tokens   Of the site.
	 */
	public function __construct( Settings $settings, Token_Source $tokens ) {
		$this->settings = $settings;
		$this->tokens   = $tokens;
	}

	/** Hooks into WordPress. */
	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_route' ) );
		add_filter( 'rest_pre_serve_request', array( $this, 'shut_out_other_origins' ), 11, 3 );
	}

	/** Adds the route, where this site hands out tokens. */
	public function register_route(): void {
		if ( ! $this->settings->has_token_route() || ! $this->settings->are_complete() ) {
			return;
		}
		register_rest_route(
			self::SPACE,
			self::PATH,
			array(
				'methods'             => 'POST',
				'callback'            => array( $this, 'answer' ),
				'permission_callback' => '__return_true', // Strangers chat, too; answer() looks at the page that asks.
			)
		);
	}

	/**
	 * Hands out the token.
	 *
	 * @param WP_REST_Request $request Of the tag.
	 */
	public function answer( WP_REST_Request $request ): WP_REST_Response {
		$refusal = self::refusal_of_caller();
		if ( $refusal ) {
			return self::refuse( $refusal );
		}
		// A tag whose token the API refused asks past all caches; a browser tells it by this header.
		$refused = false !== strpos( (string) $request->get_header( 'cache-control' ), 'no-cache' );
		$token   = $this->tokens->current( $refused );
		if ( is_wp_error( $token ) ) {
			return self::refuse( $token );
		}
		$expires_at = $token['expires_at'];
		unset( $token['expires_at'] );
		$answer = $token + array( 'expires_in' => max( 1, $expires_at - time() ) );
		$guest  = Visitor::details();
		if ( $guest ) {
			$answer['guest'] = $guest;
		}
		return self::respond( 200, $answer );
	}

	/**
	 * WordPress lets pages of every origin read what its REST API answers. This answer is for the site's own.
	 *
	 * @param bool             $served   Whether somebody else has answered.
	 * @param mixed            $result   The answer.
	 * @param WP_REST_Request  $request  The request.
	 */
	public function shut_out_other_origins( $served, $result, WP_REST_Request $request ) {
		if ( '/' . self::SPACE . self::PATH === $request->get_route() && ! headers_sent() ) {
			header_remove( 'Access-Control-Allow-Origin' );
			header_remove( 'Access-Control-Allow-Credentials' );
			header_remove( 'Access-Control-Allow-Methods' );
		}
		return $served;
	}

	/** Says why this caller gets nothing; null if it may. */
	private static function refusal_of_caller(): ?WP_Error {
		// WordPress takes GET with ?_method=POST for a POST, and then ?_jsonp= would make the answer a script for any site.
		if ( 'POST' !== self::server( 'REQUEST_METHOD' ) ) {
			return new WP_Error( 'method-not-allowed', 'Ask for a token with POST.', array( 'status' => 405 ) );
		}
		if ( ! self::is_own_page() ) {
			return new WP_Error( 'origin-not-allowed', 'Only pages of this site may ask here.', array( 'status' => 403 ) );
		}
		$seconds = Rate_Limit::seconds_to_wait();
		if ( $seconds > 0 ) {
			$data = array(
				'status'      => 429,
				'retry_after' => (string) $seconds,
			);
			return new WP_Error( 'rate-limited', 'Too many requests; try again later.', $data );
		}
		return null;
	}

	/** Whether a page of this site asks. Every browser says where a POST comes from, and no page can make it lie. */
	private static function is_own_page(): bool {
		$site = self::server( 'HTTP_SEC_FETCH_SITE' );
		if ( '' !== $site ) {
			// The browser knows the page's real scheme and host, whatever proxies do on the way.
			return 'same-origin' === $site;
		}
		// Browsers say so over https only (and on this machine), Safari since 16.4. Over http there is the origin.
		$origin = self::server( 'HTTP_ORIGIN' );
		// Behind a proxy that ends TLS the page is https and the request http. The reverse is another site.
		if ( '' === $origin || ( is_ssl() && 0 !== strpos( $origin, 'https:' ) ) ) {
			return false;
		}
		$own = array( self::server( 'HTTP_HOST' ), self::host_of( home_url() ), self::host_of( site_url() ) );
		return in_array( self::host_of( $origin ), $own, true );
	}

	/**
	 * Host and port.
	 *
	 * @param string $address An absolute one.
	 */
	private static function host_of( string $address ): string {
		$parts = wp_parse_url( $address );
		$port  = isset( $parts['port'] ) ? ':' . $parts['port'] : '';
		return strtolower( $parts['host'] ?? '' ) . $port;
	}

	/**
	 * What the server knows of the request.
	 *
	 * @param string $name A key of $_SERVER.
	 */
	private static function server( string $name ): string {
		return sanitize_text_field( wp_unslash( $_SERVER[ $name ] ?? '' ) );
	}

	/**
	 * Answers a refusal.
	 *
	 * @param WP_Error $error With `status` and perhaps `retry_after`.
	 */
	private static function refuse( WP_Error $error ): WP_REST_Response {
		$data     = $error->get_error_data();
		$response = self::respond(
			$data['status'],
			array(
				'error'   => $error->get_error_code(),
				'message' => $error->get_error_message(),
			)
		);
		if ( 405 === $data['status'] ) {
			$response->header( 'Allow', 'POST' );
		}
		if ( isset( $data['retry_after'] ) ) {
			$response->header( 'Retry-After', $data['retry_after'] );
		}
		return $response;
	}

	/**
	 * Answers with what nobody may keep.
	 *
	 * @param int                  $status Of the answer.
	 * @param array<string, mixed> $body   Of the answer.
	 */
	private static function respond( int $status, array $body ): WP_REST_Response {
		return new WP_REST_Response(
			$body,
			$status,
			array(
				'Cache-Control' => 'no-store',
				'Vary'          => 'Origin, Cookie, Sec-Fetch-Site',
			)
		);
	}
}
