<?php
/**
 * The tag on the site's pages.
 *
 * @package GcGuestMessenger
 */

namespace GcGuestMessenger;

/**
 * Puts the tag where the owner wants it: on every page, by shortcode, or by block. The HTML is the same for every visitor, so
 * that any page cache may keep it: who is signed in comes with the token.
 */
final class Messenger {

	const SCRIPT    = 'gc-guest-messenger';
	const SHORTCODE = 'gc_guest_messenger';

	/** How the messenger can stand on a page. */
	const LAYOUTS = array( 'floating', 'inline' );

	/**
	 * What the tag is to say.
	 *
	 * @var Settings
	 */
	private $settings;

	/**
	 * The plugin's main file.
	 *
	 * @var string
	 */
	private $plugin_file;

	/**
	 * The layouts that this page has.
	 *
	 * @var string[]
	 */
	private $placed = array();

	/**
	 * Starts with an empty page.
	 *
	 * @param Settings $settings    Of the site.
	 * @param string   $plugin_file The plugin's main file.
	 */
	public function __construct( Settings $settings, string $plugin_file ) {
		$this->settings    = $settings;
		$this->plugin_file = $plugin_file;
	}

	/** Hooks into WordPress. */
	public function register(): void {
		add_action( 'init', array( $this, 'register_block_and_shortcode' ) );
		add_action( 'wp_enqueue_scripts', array( $this, 'register_script' ) );
		add_action( 'wp_footer', array( $this, 'print_launcher' ), 5 ); // Before the footer's scripts, at 20.
		add_filter( 'script_loader_tag', array( $this, 'make_module' ), 10, 3 );
	}

	/** Adds the two ways to place the tag. */
	public function register_block_and_shortcode(): void {
		add_shortcode( self::SHORTCODE, array( $this, 'render_shortcode' ) );
		register_block_type( dirname( $this->plugin_file ) . '/block', array( 'render_callback' => array( $this, 'render_block' ) ) );
	}

	/** Makes the script known; pages with the tag ask for it. */
	public function register_script(): void {
		wp_register_script( self::SCRIPT, plugins_url( 'assets/gc-guest-messenger.js', $this->plugin_file ), array(), Bundle::version(), true );
	}

	/**
	 * Loads our script as a module, and it and what it imports at once only as they were built. WordPress makes the tag, so
	 * that whoever gives scripts a nonce gives it to this one, too.
	 *
	 * @param string $tag    As WordPress would have it.
	 * @param string $handle Of the script.
	 * @param string $src    Of the script.
	 */
	public function make_module( $tag, $handle, $src ) {
		if ( self::SCRIPT !== $handle ) {
			return $tag;
		}
		$files = Bundle::files();
		$entry = array_key_first( $files );
		$links = '';
		foreach ( array_diff_key( $files, array( $entry => true ) ) as $path => $integrity ) {
			$links .= $this->preload_link( $path, $integrity );
		}
		$attributes = array(
			'id'        => self::SCRIPT . '-js',
			'type'      => 'module',
			'src'       => $src,
			'integrity' => $files[ $entry ],
		);
		return $links . wp_get_script_tag( $attributes );
	}

	/** The launcher of every page, unless its author has placed a messenger there. */
	public function print_launcher(): void {
		if ( $this->settings->is_everywhere() && ! $this->placed ) {
			echo $this->tag( 'floating', '' ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- tag() has escaped it.
		}
	}

	/**
	 * [gc_guest_messenger layout="inline"]<a href="tel:+15550100">Call us</a>[/gc_guest_messenger]
	 *
	 * @param array<string, string>|string $attributes Of the shortcode.
	 * @param string|null                  $content    Shown until, and unless, chat is available.
	 */
	public function render_shortcode( $attributes, $content = null ): string {
		$attributes = shortcode_atts( array( 'layout' => 'floating' ), $attributes, self::SHORTCODE );
		return $this->tag( strtolower( $attributes['layout'] ), do_shortcode( (string) $content ) );
	}

	/**
	 * The block.
	 *
	 * @param array<string, mixed> $attributes Of the block.
	 * @param string               $content    Of the blocks in it: shown until, and unless, chat is available.
	 */
	public function render_block( array $attributes, string $content ): string {
		return $this->tag( (string) ( $attributes['layout'] ?? '' ), $content );
	}

	/**
	 * The HTML of the tag. Where it cannot work, the fallback, and to whom can do something about it, what to do.
	 *
	 * @param string $layout   One of LAYOUTS; any other is the first.
	 * @param string $fallback HTML of the post, which WordPress has cleaned by its author's rights. Not again here: a form
	 *                         that a plugin puts there is a good way out for the guest.
	 */
	private function tag( string $layout, string $fallback ): string {
		if ( is_feed() ) {
			return $fallback;
		}
		if ( ! $this->settings->are_complete() ) {
			return $fallback . $this->note_for_the_owner();
		}
		$layout = in_array( $layout, self::LAYOUTS, true ) ? $layout : self::LAYOUTS[0];
		if ( 'floating' === $layout && in_array( $layout, $this->placed, true ) ) {
			return ''; // Two of them would lie on one another.
		}
		$this->placed[] = $layout;
		wp_enqueue_script( self::SCRIPT );
		$attributes = array(
			'deployment-id'  => $this->settings->deployment_id(),
			'environment'    => $this->settings->environment(),
			'token-endpoint' => $this->settings->token_endpoint(),
			'layout'         => $layout,
		);
		$html       = '<gc-guest-messenger';
		foreach ( array_filter( $attributes ) as $name => $value ) {
			$html .= sprintf( ' %s="%s"', $name, esc_attr( $value ) );
		}
		return "$html>$fallback</gc-guest-messenger>";
	}

	/** Seen by administrators only. */
	private function note_for_the_owner(): string {
		if ( ! current_user_can( Settings::CAPABILITY ) ) {
			return '';
		}
		return sprintf(
			'<p><a href="%s">%s</a></p>',
			esc_url( Settings::page_url() ),
			esc_html__( 'Guest Messenger is not set up yet. Only administrators see this.', 'gc-guest-messenger' )
		);
	}

	/**
	 * Fetches a module beside the entry, not after it, and checks it.
	 *
	 * @param string $path      From the plugin's folder.
	 * @param string $integrity Of the file.
	 */
	private function preload_link( string $path, string $integrity ): string {
		// phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- WordPress's own: whoever gives scripts a nonce does it here.
		$attributes = (array) apply_filters( 'wp_script_attributes', array( 'type' => 'module' ) );
		$nonce      = is_string( $attributes['nonce'] ?? null ) ? sprintf( ' nonce="%s"', esc_attr( $attributes['nonce'] ) ) : '';
		return sprintf( "<link rel=\"modulepreload\" href=\"%s\" integrity=\"%s\"%s />\n", esc_url( plugins_url( $path, $this->plugin_file ) ), esc_attr( $integrity ), $nonce );
	}
}
