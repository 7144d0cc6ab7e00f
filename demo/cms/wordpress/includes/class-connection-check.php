<?php
/**
 * Whether it works.
 *
 * @package GcGuestMessenger
 */

namespace GcGuestMessenger;

use WP_Error;

/** Asks Genesys Cloud what a page is going to ask, so that the owner learns at once what a visitor would not tell. */
final class Connection_Check {

	/**
	 * What is checked.
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
	 * Checks the settings as they are.
	 *
	 * @param Settings     $settings Of the site.
	 * @param Token_Source $tokens   Of the site.
	 */
	public function __construct( Settings $settings, Token_Source $tokens ) {
		$this->settings = $settings;
		$this->tokens   = $tokens;
	}

	/**
	 * Looks at the deployment, with the token where there is one.
	 *
	 * @return true|WP_Error
	 */
	public function run() {
		if ( ! $this->settings->has_token_route() ) {
			return $this->look_at( $this->settings->origin_of( 'api-cdn' ) . '/webdeployments/v1/deployments/%s/config.json', array() );
		}
		$token = $this->tokens->current();
		if ( is_wp_error( $token ) ) {
			return $token;
		}
		$headers = array( 'Authorization' => 'Bearer ' . $token['access_token'] );
		return $this->look_at( $this->settings->origin_of( 'api' ) . '/api/v2/webdeployments/deployments/%s', $headers );
	}

	/**
	 * Asks for the deployment.
	 *
	 * @param string                $address With a place for its id.
	 * @param array<string, string> $headers Of the request.
	 * @return true|WP_Error
	 */
	private function look_at( string $address, array $headers ) {
		$response = wp_remote_get(
			sprintf( $address, rawurlencode( $this->settings->deployment_id() ) ),
			array(
				'timeout'     => Token_Source::TIMEOUT,
				'redirection' => 0,
				'headers'     => $headers,
			)
		);
		if ( is_wp_error( $response ) ) {
			return new WP_Error( 'unreachable', __( 'Genesys Cloud could not be reached from this server: check the region, and whether the server may open connections.', 'gc-guest-messenger' ) );
		}
		$status = (int) wp_remote_retrieve_response_code( $response );
		$body   = json_decode( wp_remote_retrieve_body( $response ), true );
		switch ( $status ) {
			case 200:
				return self::judge( (string) ( $body['status'] ?? '' ) );
			case 401:
			case 403:
				// Without a token the CDN was asked, which says 403 of what does not exist.
				if ( ! $headers ) {
					return self::not_found();
				}
				return new WP_Error( 'forbidden', __( 'The OAuth client may not see the deployment: give its role the permission webDeployments:deployment:view, and allow the scope webdeployments:readonly.', 'gc-guest-messenger' ) );
			case 404:
				return self::not_found();
			default:
				/* translators: %d: an HTTP status. */
				return new WP_Error( 'unexpected', sprintf( __( 'Genesys Cloud answered with status %d; save again to try again.', 'gc-guest-messenger' ), $status ) );
		}
	}

	/** Nobody knows the deployment here. */
	private static function not_found(): WP_Error {
		return new WP_Error( 'not-found', __( 'There is no such deployment in this region: check Deployment ID and region.', 'gc-guest-messenger' ) );
	}

	/**
	 * Judges the deployment's status.
	 *
	 * @param string $status Such as Active.
	 * @return true|WP_Error
	 */
	private static function judge( string $status ) {
		if ( '' === $status || 'active' === strtolower( $status ) ) {
			return true;
		}
		/* translators: %s: the status, such as Inactive. */
		return new WP_Error( 'inactive', sprintf( __( 'The deployment is not active (%s): activate it in Admin > Message > Messenger Deployments.', 'gc-guest-messenger' ), $status ) );
	}
}
