<?php
/**
 * The fields of Settings > Guest Messenger.
 *
 * @package GcGuestMessenger
 */

namespace GcGuestMessenger;

/** Prints the form's fields, each with its explanation and what is wrong with it. */
final class Settings_Form {

	/**
	 * What the fields hold.
	 *
	 * @var array<string, string>
	 */
	private $values;

	/**
	 * What is wrong, by field.
	 *
	 * @var array<string, string>
	 */
	private $problems;

	/**
	 * Whether there is a secret. The form does not know it, so it cannot show it.
	 *
	 * @var bool
	 */
	private $has_secret;

	/**
	 * Fills the form.
	 *
	 * @param array<string, string> $values     By field.
	 * @param array<string, string> $problems   By field.
	 * @param bool                  $has_secret Whether there is a secret.
	 */
	public function __construct( array $values, array $problems, bool $has_secret ) {
		$this->values     = $values;
		$this->problems   = $problems;
		$this->has_secret = $has_secret;
	}

	/** Prints all. */
	public function show(): void {
		$this->heading( __( 'Genesys Cloud', 'gc-guest-messenger' ) );
		$this->text( 'deployment_id', __( 'Deployment ID', 'gc-guest-messenger' ), __( 'From Admin > Message > Messenger Deployments. The deployment must be Active and allow the domain of this site.', 'gc-guest-messenger' ) );
		$this->region();
		$this->text( 'origin', __( 'Origin', 'gc-guest-messenger' ), __( 'The address that stands for all hosts, such as http://127.0.0.1:8787 for the emulator.', 'gc-guest-messenger' ) );

		$this->heading( __( 'Access token', 'gc-guest-messenger' ) );
		$this->choice(
			'token_from',
			__( 'Who hands it out', 'gc-guest-messenger' ),
			array(
				'site'      => __( 'This site, with the OAuth client below. The agent sees name and e-mail of signed-in visitors.', 'gc-guest-messenger' ),
				'elsewhere' => __( 'Another token endpoint of mine', 'gc-guest-messenger' ),
				'none'      => __( 'Nobody: the public configuration of the deployment is enough. All visitors are strangers.', 'gc-guest-messenger' ),
			)
		);
		$this->text( 'token_endpoint', __( 'Address of the token endpoint', 'gc-guest-messenger' ), __( 'Such as https://shop.example/genesys/token, or /genesys/token on this site.', 'gc-guest-messenger' ) );
		$this->client_id();
		$this->client_secret();

		$this->heading( __( 'On your pages', 'gc-guest-messenger' ) );
		$this->choice(
			'place',
			__( 'Launcher', 'gc-guest-messenger' ),
			array(
				'everywhere' => __( 'On every page', 'gc-guest-messenger' ),
				'placed'     => __( 'Only where I put the block "Guest Messenger" or the shortcode [gc_guest_messenger]', 'gc-guest-messenger' ),
			)
		);
		echo '</table>';
	}

	/** The list of regions. */
	private function region(): void {
		$this->begin( 'region', __( 'Region', 'gc-guest-messenger' ), 'region' );
		echo '<select id="region" name="region"' . $this->description_of( 'region' ) . '>'; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- Constants.
		foreach ( Bundle::regions() as $name => $domain ) {
			$this->option( $name, "$name ($domain)" );
		}
		$this->option( Settings::OWN_ORIGIN, __( 'An origin of my own: the emulator, or a proxy', 'gc-guest-messenger' ) );
		echo '</select>';
		$this->end( 'region', __( 'The domain in brackets is the one that you sign in at: login.mypurecloud.ie is eu-west-1.', 'gc-guest-messenger' ) );
	}

	/**
	 * One of the list.
	 *
	 * @param string $value Of the option.
	 * @param string $label Of the option.
	 */
	private function option( string $value, string $label ): void {
		printf( '<option value="%s"%s>%s</option>', esc_attr( $value ), selected( $this->values['region'], $value, false ), esc_html( $label ) );
	}

	/** The field, or who set it elsewhere. */
	private function client_id(): void {
		$label = __( 'Client ID', 'gc-guest-messenger' );
		if ( null !== Settings::constant_text( Settings::CLIENT_ID_CONSTANT ) ) {
			$this->set_in_file( 'client_id', $label, Settings::CLIENT_ID_CONSTANT );
			return;
		}
		$this->text( 'client_id', $label, __( 'Of an OAuth client with the grant type Client Credentials, and a role with the one permission webDeployments:deployment:view.', 'gc-guest-messenger' ) );
	}

	/** The field, always empty. */
	private function client_secret(): void {
		$label = __( 'Client secret', 'gc-guest-messenger' );
		if ( null !== Settings::constant_text( Settings::CLIENT_SECRET_CONSTANT ) ) {
			$this->set_in_file( 'client_secret', $label, Settings::CLIENT_SECRET_CONSTANT );
			return;
		}
		$this->begin( 'client_secret', $label, 'client_secret' );
		printf(
			'<input type="password" class="regular-text code" id="client_secret" name="client_secret" value="" autocomplete="new-password" placeholder="%s"%s />',
			esc_attr( $this->has_secret ? '••••••••••••••••' : '' ),
			$this->description_of( 'client_secret' ) // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- Constants.
		);
		if ( $this->has_secret ) {
			printf( '<p><label><input type="checkbox" name="forget_secret" value="1" /> %s</label></p>', esc_html__( 'Forget the stored secret', 'gc-guest-messenger' ) );
		}
		$hint = $this->has_secret
			? __( 'A secret is stored. Leave this empty to keep it.', 'gc-guest-messenger' )
			: __( 'It stays on this server.', 'gc-guest-messenger' );
		/* translators: %s: the name of a constant. */
		$file = sprintf( __( 'To keep it out of the database, define %s in wp-config.php.', 'gc-guest-messenger' ), Settings::CLIENT_SECRET_CONSTANT );
		$this->end( 'client_secret', "$hint $file" );
	}

	/**
	 * A field that wp-config.php has the last word on.
	 *
	 * @param string $field    Its name.
	 * @param string $label    For the owner.
	 * @param string $constant In wp-config.php.
	 */
	private function set_in_file( string $field, string $label, string $constant ): void {
		$this->begin( $field, $label );
		/* translators: %s: the name of a constant. */
		$this->end( $field, sprintf( __( 'Set by %s in wp-config.php.', 'gc-guest-messenger' ), $constant ) );
	}

	/**
	 * A line of text.
	 *
	 * @param string $field Its name.
	 * @param string $label For the owner.
	 * @param string $hint  For the owner.
	 */
	private function text( string $field, string $label, string $hint ): void {
		$this->begin( $field, $label, $field );
		printf(
			'<input type="text" class="regular-text code" id="%1$s" name="%1$s" value="%2$s" autocomplete="off" spellcheck="false"%3$s />',
			esc_attr( $field ),
			esc_attr( $this->values[ $field ] ),
			$this->description_of( $field ) // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- Constants.
		);
		$this->end( $field, $hint );
	}

	/**
	 * One of a few.
	 *
	 * @param string                $field  Its name.
	 * @param string                $legend For the owner.
	 * @param array<string, string> $labels By value.
	 */
	private function choice( string $field, string $legend, array $labels ): void {
		$this->begin( $field, $legend );
		echo '<fieldset><legend class="screen-reader-text">' . esc_html( $legend ) . '</legend>';
		foreach ( $labels as $value => $label ) {
			printf(
				'<p><label><input type="radio" name="%s" value="%s"%s /> %s</label></p>',
				esc_attr( $field ),
				esc_attr( $value ),
				checked( $this->values[ $field ], $value, false ),
				esc_html( $label )
			);
		}
		echo '</fieldset>';
		$this->end( $field, '' );
	}

	/**
	 * A new part of the form.
	 *
	 * @param string $title Of the part.
	 */
	private function heading( string $title ): void {
		static $is_first = true;
		echo $is_first ? '' : '</table>';
		$is_first = false;
		echo '<h2>' . esc_html( $title ) . '</h2><table class="form-table" role="presentation">';
	}

	/**
	 * The head of a row.
	 *
	 * @param string $field Its name.
	 * @param string $label For the owner.
	 * @param string $input The id of the input that it labels, if there is one.
	 */
	private function begin( string $field, string $label, string $input = '' ): void {
		$label = esc_html( $label );
		$label = '' === $input ? $label : sprintf( '<label for="%s">%s</label>', esc_attr( $input ), $label );
		printf( '<tr data-field="%s"><th scope="row">%s</th><td>', esc_attr( $field ), $label ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- Escaped above.
	}

	/**
	 * What is wrong, and the explanation.
	 *
	 * @param string $field Its name.
	 * @param string $hint  For the owner.
	 */
	private function end( string $field, string $hint ): void {
		if ( isset( $this->problems[ $field ] ) ) {
			printf( '<p class="gc-guest-messenger-problem" id="%s-problem">%s</p>', esc_attr( $field ), esc_html( $this->problems[ $field ] ) );
		}
		if ( '' !== $hint ) {
			printf( '<p class="description" id="%s-description">%s</p>', esc_attr( $field ), esc_html( $hint ) );
		}
		echo '</td></tr>';
	}

	/**
	 * The attributes that tie an input to what end() prints.
	 *
	 * @param string $field One of the form's own names.
	 */
	private function description_of( string $field ): string {
		$is_wrong = isset( $this->problems[ $field ] );
		return sprintf( ' aria-describedby="%s%s-description"%s', $is_wrong ? "$field-problem " : '', $field, $is_wrong ? ' aria-invalid="true"' : '' );
	}
}
