<?php
/**
 * Settings > Guest Messenger.
 *
 * @package GcGuestMessenger
 */

namespace GcGuestMessenger;

/**
 * Shows the settings and takes them. What is empty or malformed is said beside its field, and what was typed stays there;
 * until it is right, the former settings go on working. What Genesys Cloud does not accept is saved, and said above.
 */
final class Settings_Page {

	const ACTION = 'gc_guest_messenger_save';

	/**
	 * What is shown.
	 *
	 * @var Settings
	 */
	private $settings;

	/**
	 * Tells whether they work.
	 *
	 * @var Connection_Check
	 */
	private $check;

	/**
	 * The plugin's main file.
	 *
	 * @var string
	 */
	private $plugin_file;

	/**
	 * What was typed and is not right yet; null if all is well.
	 *
	 * @var array<string, string>|null
	 */
	private $typed;

	/**
	 * What is wrong with it, by field.
	 *
	 * @var array<string, string>
	 */
	private $problems = array();

	/**
	 * Joins settings and check.
	 *
	 * @param Settings         $settings    Of the site.
	 * @param Connection_Check $check       Of the site.
	 * @param string           $plugin_file The plugin's main file.
	 */
	public function __construct( Settings $settings, Connection_Check $check, string $plugin_file ) {
		$this->settings    = $settings;
		$this->check       = $check;
		$this->plugin_file = $plugin_file;
	}

	/** Hooks into WordPress. */
	public function register(): void {
		add_action( 'admin_menu', array( $this, 'add_page' ) );
		add_action( 'admin_init', array( $this, 'suggest_privacy_text' ) );
		add_filter( 'plugin_action_links_' . plugin_basename( $this->plugin_file ), array( $this, 'add_link' ) );
	}

	/** Adds the page to the menu. */
	public function add_page(): void {
		$name = __( 'Guest Messenger', 'gc-guest-messenger' );
		$hook = add_options_page( $name, $name, Settings::CAPABILITY, Settings::PAGE, array( $this, 'show' ) );
		add_action( "load-$hook", array( $this, 'take' ) );
		add_action( "admin_print_styles-$hook", array( $this, 'enqueue_assets' ) );
	}

	/** Only on its own page. */
	public function enqueue_assets(): void {
		wp_enqueue_style( 'gc-guest-messenger-admin', plugins_url( 'admin/settings.css', $this->plugin_file ), array(), Bundle::version() );
		wp_enqueue_script( 'gc-guest-messenger-admin', plugins_url( 'admin/settings.js', $this->plugin_file ), array(), Bundle::version(), true );
	}

	/**
	 * Adds the link in the list of plugins.
	 *
	 * @param string[] $links Of the plugin.
	 * @return string[]
	 */
	public function add_link( array $links ): array {
		$link = sprintf( '<a href="%s">%s</a>', esc_url( Settings::page_url() ), esc_html__( 'Settings', 'gc-guest-messenger' ) );
		return array_merge( array( $link ), $links );
	}

	/** Tells the owner's privacy page what goes where. */
	public function suggest_privacy_text(): void {
		wp_add_privacy_policy_content(
			__( 'Guest Messenger', 'gc-guest-messenger' ),
			esc_html__( 'When you chat with us, your messages go to Genesys Cloud, which we use to answer them. If you are signed in, your name and e-mail address go there with them. Your browser keeps a key to the conversation, so that it goes on after a reload.', 'gc-guest-messenger' )
		);
	}

	/** Takes what was sent, if anything was; what is right leads to a fresh page, so that a reload sends nothing again. */
	public function take(): void {
		if ( ! isset( $_POST[ self::ACTION ] ) ) {
			return;
		}
		check_admin_referer( self::ACTION );
		if ( ! current_user_can( Settings::CAPABILITY ) ) {
			wp_die( esc_html__( 'You may not change these settings.', 'gc-guest-messenger' ), 403 );
		}
		$this->take_secret();
		$typed = array();
		foreach ( Settings::DEFAULTS as $field => $default ) {
			$typed[ $field ] = isset( $_POST[ $field ] ) ? sanitize_text_field( wp_unslash( $_POST[ $field ] ) ) : $default;
		}
		$typed['origin']     = untrailingslashit( $typed['origin'] );
		$typed['token_from'] = in_array( $typed['token_from'], Settings::TOKEN_SOURCES, true ) ? $typed['token_from'] : Settings::DEFAULTS['token_from'];
		$typed['place']      = in_array( $typed['place'], Settings::PLACES, true ) ? $typed['place'] : Settings::DEFAULTS['place'];
		$this->problems      = $this->settings->problems_of( $typed );
		if ( $this->problems ) {
			$this->typed = $typed;
			return;
		}
		$this->settings->save( $typed );
		wp_safe_redirect( add_query_arg( 'saved', '1', Settings::page_url() ) );
		exit;
	}

	/** An empty field keeps the secret; it is never shown, so nobody could send it back. */
	private function take_secret(): void {
		// phpcs:disable WordPress.Security.NonceVerification.Missing -- take() has checked it.
		// phpcs:ignore WordPress.Security.ValidatedSanitizedInput.InputNotSanitized -- Any character may be part of it.
		$secret = isset( $_POST['client_secret'] ) && is_string( $_POST['client_secret'] ) ? trim( wp_unslash( $_POST['client_secret'] ) ) : '';
		if ( isset( $_POST['forget_secret'] ) || '' !== $secret ) {
			$this->settings->save_secret( $secret );
		}
		// phpcs:enable
	}

	/** Shows the page. */
	public function show(): void {
		echo '<div class="wrap gc-guest-messenger-settings"><h1>' . esc_html( get_admin_page_title() ) . '</h1>';
		$this->show_notice();
		printf( '<form method="post" action="%s" novalidate>', esc_url( Settings::page_url() ) );
		wp_nonce_field( self::ACTION );
		echo '<input type="hidden" name="' . esc_attr( self::ACTION ) . '" value="1" />';
		$values = $this->typed ?? $this->settings->all();
		( new Settings_Form( $values, $this->problems, '' !== $this->settings->client_secret() ) )->show();
		submit_button( __( 'Save and check', 'gc-guest-messenger' ) );
		echo '</form></div>';
	}

	/** Says how things are. */
	private function show_notice(): void {
		if ( $this->problems ) {
			$this->notice( 'error', __( 'Nothing was changed yet: see the marked fields.', 'gc-guest-messenger' ) );
			return;
		}
		if ( ! $this->settings->are_complete() ) {
			$this->notice( 'info', __( 'Fill in the form, and the messenger appears on your site. It takes an Active Messenger deployment and an OAuth client of Genesys Cloud.', 'gc-guest-messenger' ) );
			return;
		}
		// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- It changes nothing.
		if ( ! isset( $_GET['saved'] ) ) {
			return;
		}
		$checked = $this->check->run();
		if ( is_wp_error( $checked ) ) {
			/* translators: %s: what is wrong and what to do. */
			$this->notice( 'warning', sprintf( __( 'Saved, but it does not work yet. %s', 'gc-guest-messenger' ), $checked->get_error_message() ) );
			return;
		}
		$this->notice( 'success', __( 'Saved. Genesys Cloud knows the deployment, and it is active: visitors can chat.', 'gc-guest-messenger' ) );
	}

	/**
	 * One sentence at the top.
	 *
	 * @param string $kind     One of error, warning, success, info.
	 * @param string $sentence For the owner.
	 */
	private function notice( string $kind, string $sentence ): void {
		printf( '<div class="notice notice-%s" role="%s"><p>%s</p></div>', esc_attr( $kind ), 'error' === $kind ? 'alert' : 'status', esc_html( $sentence ) );
	}
}
