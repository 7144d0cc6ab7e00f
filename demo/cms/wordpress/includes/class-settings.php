<?php
/**
 * What the site's owner chose.
 *
 * @package GcGuestMessenger
 */

namespace GcGuestMessenger;

/** Keeps the settings, and judges them. The secret has an option of its own, which WordPress loads only where it is asked for. */
final class Settings {

	const OPTION        = 'gc_guest_messenger';
	const SECRET_OPTION = 'gc_guest_messenger_client_secret';

	/** These constants in wp-config.php go before the settings page. */
	const CLIENT_ID_CONSTANT     = 'GC_GUEST_MESSENGER_CLIENT_ID';
	const CLIENT_SECRET_CONSTANT = 'GC_GUEST_MESSENGER_CLIENT_SECRET';

	/** Stands for "an origin of my own" in the list of regions. */
	const OWN_ORIGIN = 'origin';

	/** Where a page gets its token: from this plugin, from another address, or not at all. */
	const TOKEN_SOURCES = array( 'site', 'elsewhere', 'none' );

	/** Which pages have the launcher. */
	const PLACES = array( 'everywhere', 'placed' );

	/** Who may see and change them, and where. */
	const CAPABILITY = 'manage_options';
	const PAGE       = 'gc-guest-messenger';

	const DEFAULTS = array(
		'deployment_id'  => '',
		'region'         => 'us-east-1',
		'origin'         => '',
		'token_from'     => 'site',
		'token_endpoint' => '',
		'client_id'      => '',
		'place'          => 'everywhere',
	);

	/**
	 * All settings but the secret, as texts.
	 *
	 * @return array<string, string>
	 */
	public function all(): array {
		$stored = get_option( self::OPTION, array() );
		$known  = is_array( $stored ) ? array_intersect_key( $stored, self::DEFAULTS ) : array();
		return array_map( 'strval', array_filter( $known, 'is_scalar' ) ) + self::DEFAULTS;
	}

	/**
	 * Keeps the settings; see problems_of().
	 *
	 * @param array<string, string> $values Those of all().
	 */
	public function save( array $values ): void {
		update_option( self::OPTION, array_intersect_key( $values, self::DEFAULTS ) );
	}

	/**
	 * Keeps the secret; an empty text forgets it.
	 *
	 * @param string $secret The OAuth client's.
	 */
	public function save_secret( string $secret ): void {
		if ( '' === $secret ) {
			delete_option( self::SECRET_OPTION );
			return;
		}
		update_option( self::SECRET_OPTION, $secret, false );
	}

	/** The address of their page. */
	public static function page_url(): string {
		return admin_url( 'options-general.php?page=' . self::PAGE );
	}

	/** Whether the tag can work as things are. */
	public function are_complete(): bool {
		return array() === $this->problems_of( $this->all() );
	}

	/** The Messenger deployment. */
	public function deployment_id(): string {
		return $this->all()['deployment_id'];
	}

	/** The tag's `environment`: a region, or an origin that stands for all hosts. */
	public function environment(): string {
		$values = $this->all();
		return self::OWN_ORIGIN === $values['region'] ? $values['origin'] : $values['region'];
	}

	/**
	 * Where a service of the environment answers.
	 *
	 * @param string $service One of login, api, api-cdn.
	 */
	public function origin_of( string $service ): string {
		$domain = Bundle::regions()[ $this->environment() ] ?? '';
		return '' === $domain ? $this->environment() : "https://$service.$domain";
	}

	/** Whether this plugin hands out the tokens. */
	public function has_token_route(): bool {
		return 'site' === $this->all()['token_from'];
	}

	/** The tag's `token-endpoint`, or an empty text. */
	public function token_endpoint(): string {
		switch ( $this->all()['token_from'] ) {
			case 'site':
				// Without its host: whatever name the site was reached by, its own endpoint is of the same origin.
				return wp_make_link_relative( rest_url( Token_Route::SPACE . Token_Route::PATH ) );
			case 'elsewhere':
				return $this->all()['token_endpoint'];
			default:
				return '';
		}
	}

	/** Whether every page has the launcher. */
	public function is_everywhere(): bool {
		return 'everywhere' === $this->all()['place'];
	}

	/** The OAuth client's id. */
	public function client_id(): string {
		return self::constant_text( self::CLIENT_ID_CONSTANT ) ?? $this->all()['client_id'];
	}

	/** The OAuth client's secret. It leaves this server towards Genesys Cloud only. */
	public function client_secret(): string {
		return self::constant_text( self::CLIENT_SECRET_CONSTANT ) ?? (string) get_option( self::SECRET_OPTION, '' );
	}

	/**
	 * The text of a constant in wp-config.php, or null.
	 *
	 * @param string $name The constant's.
	 */
	public static function constant_text( string $name ): ?string {
		$value = defined( $name ) ? constant( $name ) : null;
		return is_string( $value ) && '' !== trim( $value ) ? trim( $value ) : null;
	}

	/**
	 * Says what is wrong with settings, and what to do.
	 *
	 * @param array<string, string> $values Those of all().
	 * @return array<string, string> Sentences by field.
	 */
	public function problems_of( array $values ): array {
		$problems = array(
			'deployment_id' => self::problem_of_deployment( $values['deployment_id'] ),
			'region'        => self::problem_of_region( $values['region'] ),
		);
		if ( self::OWN_ORIGIN === $values['region'] ) {
			$problems['origin'] = self::problem_of_origin( $values['origin'] );
		}
		if ( 'elsewhere' === $values['token_from'] ) {
			$problems['token_endpoint'] = self::problem_of_endpoint( $values['token_endpoint'] );
		}
		if ( 'site' === $values['token_from'] ) {
			$id = self::constant_text( self::CLIENT_ID_CONSTANT ) ?? $values['client_id'];
			if ( '' === $id ) {
				$problems['client_id'] = __( 'Client ID is missing. Copy it from Admin > Integrations > OAuth in Genesys Cloud.', 'gc-guest-messenger' );
			}
			if ( '' === $this->client_secret() ) {
				$problems['client_secret'] = __( 'Client secret is missing. Copy it from the OAuth client in Genesys Cloud, or choose another way to get tokens.', 'gc-guest-messenger' );
			}
		}
		return array_filter( $problems );
	}

	/**
	 * Judges the deployment's id.
	 *
	 * @param string $id As it was typed.
	 */
	private static function problem_of_deployment( string $id ): string {
		if ( '' === $id ) {
			return __( 'Deployment ID is missing. Copy it from Admin > Message > Messenger Deployments in Genesys Cloud.', 'gc-guest-messenger' );
		}
		if ( ! wp_is_uuid( strtolower( $id ) ) ) {
			return __( 'Deployment ID does not look like one: it has 32 digits and letters in five groups, such as 11111111-1111-4111-8111-111111111111. Copy it again.', 'gc-guest-messenger' );
		}
		return '';
	}

	/**
	 * Judges the region.
	 *
	 * @param string $region As it was chosen.
	 */
	private static function problem_of_region( string $region ): string {
		$known = self::OWN_ORIGIN === $region || isset( Bundle::regions()[ $region ] );
		return $known ? '' : __( 'Region is unknown. Choose one of the list.', 'gc-guest-messenger' );
	}

	/**
	 * Judges an origin that stands for all hosts.
	 *
	 * @param string $origin As it was typed.
	 */
	private static function problem_of_origin( string $origin ): string {
		$parts = wp_parse_url( $origin );
		$bare  = is_array( $parts ) && ! array_diff_key( $parts, array_flip( array( 'scheme', 'host', 'port' ) ) );
		if ( $bare && isset( $parts['host'] ) && self::is_http( $parts ) ) {
			return '';
		}
		return __( 'Origin is not one. Write scheme, host and port only, such as http://127.0.0.1:8787, or choose a region.', 'gc-guest-messenger' );
	}

	/**
	 * Judges the address of another token endpoint.
	 *
	 * @param string $address As it was typed.
	 */
	private static function problem_of_endpoint( string $address ): string {
		$parts = wp_parse_url( $address );
		// No browser sends a request to an address with a name or a password in it.
		$usable = is_array( $parts ) && ! isset( $parts['user'] ) && ! isset( $parts['pass'] );
		if ( $usable && ( isset( $parts['host'] ) ? self::is_http( $parts ) : '/' === substr( $address, 0, 1 ) ) ) {
			return '';
		}
		return __( 'Address of the token endpoint is not one. Write it as https://shop.example/genesys/token, or /genesys/token on this site.', 'gc-guest-messenger' );
	}

	/**
	 * Whether an address is for a browser.
	 *
	 * @param array<string, string|int> $parts Those of the address.
	 */
	private static function is_http( array $parts ): bool {
		return in_array( strtolower( (string) ( $parts['scheme'] ?? '' ) ), array( 'http', 'https' ), true );
	}
}
